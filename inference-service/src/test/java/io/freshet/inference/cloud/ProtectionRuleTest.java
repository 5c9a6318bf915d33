package io.freshet.inference.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.inference.cloud.ProtectionRule.Request;
import io.freshet.inference.cloud.ProtectionRule.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProtectionRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final Duration LOOK = Duration.ofSeconds(5);

    private State state = State.UNPROTECTED;
    private Instant now = NOW;

    @Test
    void workIsProtectedAndIdlenessIsNot() {
        assertThat(look(false)).isEqualTo(Request.NOTHING);
        assertThat(look(true)).isEqualTo(Request.PROTECT);
        assertThat(look(true)).isEqualTo(Request.NOTHING);
        assertThat(look(false)).isEqualTo(Request.RELEASE);
        assertThat(look(false)).isEqualTo(Request.NOTHING);
        assertThat(look(true)).as("no pause after a short streak").isEqualTo(Request.PROTECT);
    }

    @Test
    void protectionIsRenewedAMinuteBeforeItEnds() {
        look(true);
        Instant first = now;

        while (look(true) == Request.NOTHING) assertThat(now).isBefore(first.plus(ProtectionRule.EXPIRY));

        assertThat(Duration.between(first, now)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whoAlwaysHasWorkLetsADeploymentThroughNowAndThen() {
        look(true);
        Instant first = now;
        Request request;
        do request = look(true);
        while (request != Request.RELEASE);
        Instant released = now;

        assertThat(Duration.between(first, released)).isEqualTo(ProtectionRule.STREAK_MAX);
        do request = look(true);
        while (request == Request.NOTHING);
        assertThat(request).isEqualTo(Request.PROTECT);
        assertThat(Duration.between(released, now)).isEqualTo(ProtectionRule.PAUSE);
    }

    @Test
    void whatExpiredIsAskedForAnew() {
        look(true);
        now = now.plus(ProtectionRule.EXPIRY);

        assertThat(look(true)).isEqualTo(Request.PROTECT);
        assertThat(state.since()).contains(now);
    }

    private Request look(boolean busy) {
        now = now.plus(LOOK);
        Request request = ProtectionRule.decide(state, busy, now);
        state = state.after(request, now);
        return request;
    }
}
