package io.freshet.simulator.analysis;

import java.util.OptionalLong;

/** Requests for tests; times in seconds since the load's start. */
final class Rows {

    private static int next;

    private Rows() {}

    static RequestRow answered(double intended, double received) {
        return row(intended, OptionalLong.of(micros(received)), Ending.SUCCEEDED, "ok", "", "");
    }

    static RequestRow expired(double intended, double received) {
        return row(intended, OptionalLong.of(micros(received)), Ending.REJECTED, "expired", "", "");
    }

    static RequestRow lost(double intended) {
        return row(intended, OptionalLong.empty(), Ending.LOST, "", "", "");
    }

    /** Sent, and never acknowledged by the broker. */
    static RequestRow unpublished(double intended) {
        return row(intended, OptionalLong.empty(), Ending.ofLabel("unpublished"), "", "", "");
    }

    static RequestRow truth(String predicted, String target) {
        return row(0, OptionalLong.of(1000), Ending.SUCCEEDED, "ok", predicted, target);
    }

    private static RequestRow row(
            double intended, OptionalLong received, Ending ending, String code, String predicted, String target) {
        OptionalLong sent = OptionalLong.of(micros(intended));
        return new RequestRow(
                "id-" + next++,
                "resnet50",
                "t",
                micros(intended),
                sent,
                sent,
                sent,
                received,
                received,
                received,
                ending,
                code,
                0,
                predicted,
                target,
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static long micros(double seconds) {
        return Math.round(seconds * 1e6);
    }
}
