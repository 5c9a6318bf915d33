package io.freshet.scaling;

/**
 * One answer of a policy: what to do, and what to remember until the next tick.
 *
 * @param <S> the policy's memory
 */
public record Step<S extends Record>(Decision decision, S state) {

    public static <S extends Record> Step<S> hold(S state, String reason) {
        return new Step<>(new Decision.Hold(reason), state);
    }

    public static <S extends Record> Step<S> scale(Capacity capacity, S state, String reason) {
        return new Step<>(new Decision.Scale(capacity, reason), state);
    }
}
