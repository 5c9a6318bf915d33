package io.freshet.inference.cloud;

import io.freshet.inference.cloud.ProtectionRule.Request;
import io.freshet.inference.cloud.ProtectionRule.State;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps ECS from ending this task while it has work. Looks now and then: ECS limits how often it can be asked. */
public final class ScaleInProtection {

    private static final Logger LOG = LoggerFactory.getLogger(ScaleInProtection.class);

    private final AgentClient agent;
    private final BooleanSupplier busySinceLastLook;
    private State state = State.UNPROTECTED;
    private String lastFailure = "";

    /**
     * @param agent value of ECS_AGENT_URI
     * @param busySinceLastLook whether there is or was work since the last call
     */
    public ScaleInProtection(URI agent, BooleanSupplier busySinceLastLook) {
        this.agent = new AgentClient(agent);
        this.busySinceLastLook = busySinceLastLook;
    }

    /** Asks ECS for what is needed now; what fails is tried again at the next look. */
    public synchronized void look(Instant now) {
        ask(ProtectionRule.decide(state, busySinceLastLook.getAsBoolean(), now), now);
    }

    /** Gives the protection up: the task ends anyway. */
    public synchronized void end(Instant now) {
        if (state.isProtected(now)) ask(Request.RELEASE, now);
        agent.close();
    }

    private void ask(Request request, Instant now) {
        if (request == Request.NOTHING) return;
        try {
            agent.ask(request);
            state = state.after(request, now);
            lastFailure = "";
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            String words = failed.toString();
            if (!words.equals(lastFailure)) LOG.warn("ECS does not {}: {}", request, words);
            lastFailure = words;
        }
    }
}
