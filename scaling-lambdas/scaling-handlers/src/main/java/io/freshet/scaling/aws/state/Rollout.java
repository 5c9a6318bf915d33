package io.freshet.scaling.aws.state;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of size that was begun and is not cleaned up after yet. It is written before anything is done, so that whoever
 * comes next knows that there may be scaling to resume and a revision to deregister. How far it came is not written: that
 * is read from ECS.
 *
 * @param source ARN of the task definition that the service had
 * @param revision ARN of the one made for it; empty when it is not known to have been registered
 * @param from capacity that the service had
 * @param to size it was begun for
 * @param at when it was begun, or when its rollback was
 * @param started whether ECS was seen rolling it out
 * @param rollingBack whether {@code source} was asked for again
 * @param suspended what Application Auto Scaling was told before its scaling was suspended; empty when it was not
 */
public record Rollout(
        String source,
        Optional<String> revision,
        Capacity from,
        TaskSize to,
        Instant at,
        boolean started,
        boolean rollingBack,
        Optional<Suspension> suspended) {

    public static Rollout begun(String source, Capacity from, TaskSize to, Instant at, Optional<Suspension> suspended) {
        return new Rollout(source, Optional.empty(), from, to, at, false, false, suspended);
    }

    public Rollout registered(String arn) {
        return new Rollout(source, Optional.of(arn), from, to, at, started, rollingBack, suspended);
    }

    public Rollout seenStarted() {
        return new Rollout(source, revision, from, to, at, true, rollingBack, suspended);
    }

    public Rollout rolledBack(Instant now) {
        return new Rollout(source, revision, from, to, now, true, true, suspended);
    }

    public Rollout resumed() {
        return new Rollout(source, revision, from, to, at, started, rollingBack, Optional.empty());
    }
}
