package io.freshet.inference.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ScaleInProtectionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final String PROTECT = "PUT {\"ProtectionEnabled\":true,\"ExpiresInMinutes\":2}";
    private static final String RELEASE = "PUT {\"ProtectionEnabled\":false}";

    private final AtomicBoolean busy = new AtomicBoolean(true);

    @Test
    void asksTheAgentWhileThereIsWorkAndGivesItUpAtTheEnd() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            ScaleInProtection protection = new ScaleInProtection(agent.uri(), busy::get);

            protection.look(NOW);
            protection.look(NOW.plusSeconds(5));
            busy.set(false);
            protection.look(NOW.plusSeconds(10));
            busy.set(true);
            protection.look(NOW.plusSeconds(15));
            protection.end(NOW.plusSeconds(16));

            assertThat(agent.asked).containsExactly(PROTECT, RELEASE, PROTECT, RELEASE);
        }
    }

    @Test
    void whatTheAgentDidNotDoIsAskedForAgain() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            ScaleInProtection protection = new ScaleInProtection(agent.uri(), busy::get);

            agent.answer = "{\"failure\":{\"Reason\":\"DEPLOYMENT_BLOCKED\"}}";
            protection.look(NOW);
            agent.status = 500;
            protection.look(NOW.plusSeconds(5));
            agent.status = 200;
            agent.answer = FakeAgent.DONE;
            protection.look(NOW.plusSeconds(10));
            protection.look(NOW.plusSeconds(15));

            assertThat(agent.asked).containsExactly(PROTECT, PROTECT, PROTECT);
        }
    }
}
