package io.freshet.simulator.cli;

import io.freshet.simulator.deadletters.LetterFilter;
import io.freshet.simulator.deadletters.LetterFolder;
import io.freshet.simulator.deadletters.Letters;
import io.freshet.simulator.deadletters.SqsLetters;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which dead letters, and where they are. */
final class LetterOptions {

    private static final int QUEUE_MAX = 1_000;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where 'collect', or a router, keeps them. Default: .freshet/dead-letters")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--queue",
            paramLabel = "URL",
            description = "AWS's queue of them, in place of a folder; AWS_ENDPOINT_URL_SQS names another endpoint.")
    private Optional<URI> queue = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", description = "Only those of this model.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--reason", paramLabel = "CODE", description = "Only those of this reason, such as expired.")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME|DURATION",
            description = "Only those that were given up since 2026-11-22T09:30:00Z, or within the last 2h.")
    private Optional<String> since = Optional.empty();

    Letters open() {
        if (queue.isEmpty()) return new LetterFolder(directory.orElseGet(LetterOptions::standard));
        if (directory.isEmpty()) return SqsLetters.open(queue.get(), QUEUE_MAX, System.err::println);
        throw new IllegalArgumentException("--dir, --queue: give one of them");
    }

    static Path standard() {
        return Home.find().state().resolve("dead-letters");
    }

    LetterFilter filter() {
        return new LetterFilter(model, reason, since.map(LetterOptions::time));
    }

    private static Instant time(String text) {
        if (text.indexOf(':') < 0) return Instant.now().minus(TraceColumns.duration("--since", text));
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(
                    "--since: '%s' is no time; write 2026-11-22T09:30:00Z, or 2h".formatted(text), malformed);
        }
    }
}
