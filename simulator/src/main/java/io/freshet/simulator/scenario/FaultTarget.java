package io.freshet.simulator.scenario;

/** Whom a fault hits. */
public sealed interface FaultTarget {

    /** As it is written in a scenario. */
    String label();

    /** For people. */
    default String words() {
        return label();
    }

    record Router() implements FaultTarget {
        @Override
        public String label() {
            return "router";
        }
    }

    record Broker() implements FaultTarget {
        @Override
        public String label() {
            return "broker";
        }
    }

    /** One running task of the service that serves this model. */
    record OneTask(String model) implements FaultTarget {
        @Override
        public String label() {
            return model;
        }

        @Override
        public String words() {
            return "one " + model + " task";
        }
    }

    /** {@code router}, {@code broker}, or else the name of a model. */
    static FaultTarget ofLabel(String label) {
        return switch (label) {
            case "router" -> new Router();
            case "broker" -> new Broker();
            default -> new OneTask(label);
        };
    }
}
