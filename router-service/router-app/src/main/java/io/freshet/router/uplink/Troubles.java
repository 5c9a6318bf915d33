package io.freshet.router.uplink;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Says what is wrong with the way to the broker: each trouble at once, and the same again only after a while. */
final class Troubles {

    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final int REMEMBERED_MAX = 32;

    private final String broker;
    private final InstantSource clock;
    private final Consumer<String> log;
    /** When each was said last, the latest at the end. */
    private final SequencedMap<String, Instant> said = new LinkedHashMap<>();

    Troubles(String broker, InstantSource clock, Consumer<String> log) {
        this.broker = broker;
        this.clock = clock;
        this.log = log;
    }

    synchronized void say(String words) {
        Instant now = clock.instant();
        Instant last = said.get(words);
        if (last != null && now.isBefore(last.plus(SILENCE))) return;
        said.putLast(words, now);
        if (said.size() > REMEMBERED_MAX) said.pollFirstEntry();
        log.accept(broker + ": " + words);
    }
}
