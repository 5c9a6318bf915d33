package io.freshet.simulator.scenario;

import java.time.Duration;

/** Something that goes wrong on purpose, at a time counted from the start of the load. */
public sealed interface Fault {

    Duration at();

    FaultTarget target();

    /** What is done: {@code kill}, {@code restart} or {@code pause}. */
    String what();

    /** For people: {@code kill router}. */
    default String words() {
        return what() + " " + target().words();
    }

    /** A crash without any warning (SIGKILL). Whatever looks after the target starts it again. */
    record Kill(Duration at, FaultTarget target) implements Fault {

        public Kill {
            requireAt(at);
        }

        @Override
        public String what() {
            return "kill";
        }
    }

    /** An orderly stop and start, as an upgrade does it. */
    record Restart(Duration at, FaultTarget target) implements Fault {

        public Restart {
            requireAt(at);
            if (target instanceof FaultTarget.OneTask) {
                throw new IllegalArgumentException(
                        "restart: only router and broker restart; a task of '%s' is replaced: write kill"
                                .formatted(target.label()));
            }
        }

        @Override
        public String what() {
            return "restart";
        }
    }

    /** The target stands still for a while and then goes on (SIGSTOP, SIGCONT), as under a long collection or a frozen host. */
    record Pause(Duration at, FaultTarget target, Duration length) implements Fault {

        public Pause {
            requireAt(at);
            if (length.isZero() || length.isNegative()) {
                throw new IllegalArgumentException("for: must be longer than nothing, was " + Durations.words(length));
            }
        }

        @Override
        public String what() {
            return "pause";
        }

        @Override
        public String words() {
            return "pause %s for %s".formatted(target.words(), Durations.words(length));
        }
    }

    private static void requireAt(Duration at) {
        if (at.isNegative()) throw new IllegalArgumentException("at: must not be before the start");
    }
}
