package io.freshet.simulator.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.lab.os.Poll;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition; the limit is only there so that a broken test ends. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Eventually() {}

    public static void eventually(String what, BooleanSupplier condition) {
        assertThat(Poll.until(condition, LIMIT)).as(what).isTrue();
    }
}
