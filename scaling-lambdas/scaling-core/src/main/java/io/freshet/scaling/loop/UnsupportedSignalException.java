package io.freshet.scaling.loop;

import io.freshet.scaling.SignalNeed;

/** A world cannot give a signal at the step that a policy needs. */
public final class UnsupportedSignalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsupportedSignalException(String world, SignalNeed need, String reason) {
        super("%s cannot give %s every %s: %s".formatted(world, need.signal(), need.step(), reason));
    }
}
