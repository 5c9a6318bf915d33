package io.freshet.scaling.aws.state;

/** A handler outlived its turn: another may be acting, so this one must not. */
public final class TurnLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TurnLostException(String key) {
        super(key + ": the turn ended before the tick did; nothing more is done");
    }
}
