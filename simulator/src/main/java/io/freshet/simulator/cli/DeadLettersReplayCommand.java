package io.freshet.simulator.cli;

import io.freshet.simulator.deadletters.LetterReplay;
import io.freshet.simulator.deadletters.Letters;
import io.freshet.simulator.deadletters.ReplayRun;
import io.freshet.simulator.deadletters.StoredLetter;
import io.freshet.simulator.experiment.Console;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = {
            "Sends dead letters again as their devices did, waits for the answers and says what became of each.",
            "A router remembers ids: the id gets a suffix, such as .retry2. The time of sending is now. A letter in a folder is",
            "marked as replayed and kept; one in AWS's queue is deleted when it was answered."
        },
        mixinStandardHelpOptions = true)
final class DeadLettersReplayCommand implements Callable<Integer> {

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Mixin
    private LetterOptions options = new LetterOptions();

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids of requests, or beginnings of keys.")
    private List<String> ids = List.of();

    @Option(
            names = "--all",
            description = "All that --model, --reason and --since let through and that were not replayed yet.")
    private boolean all;

    @Option(names = "--rate", defaultValue = "5", description = "Letters per second at most. Default: ${DEFAULT-VALUE}")
    private double rate = 5;

    @Option(
            names = "--wait",
            defaultValue = "30s",
            paramLabel = "DURATION",
            description = "Longest wait for each answer, at most 1m. Default: ${DEFAULT-VALUE}")
    private String wait = "30s";

    @Override
    public Integer call() throws Exception {
        Console console = new Console(System.out, Instant.now());
        if (!(rate > 0 && rate <= 1_000)) {
            throw new IllegalArgumentException("--rate: must be above 0 and at most 1000, was " + rate);
        }
        Duration answerMax = TraceColumns.duration("--wait", wait);
        // a message of the queue is hidden for two minutes
        if (answerMax.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("--wait: must be at most 1m, was " + wait);
        }
        try (Letters letters = options.open()) {
            List<StoredLetter> chosen = chosen(letters);
            if (chosen.isEmpty()) {
                console.say("there is nothing to replay");
                return 0;
            }
            try (LetterReplay replay = LetterReplay.connect(broker.settings())) {
                long failed = new ReplayRun(letters, replay, answerMax, console::say).send(chosen, rate);
                console.say(
                        "%d of %d letters were answered with outputs".formatted(chosen.size() - failed, chosen.size()));
                return failed == 0 ? 0 : 1;
            }
        }
    }

    private List<StoredLetter> chosen(Letters letters) throws IOException {
        if (all == !ids.isEmpty()) throw new IllegalArgumentException("replay: give ids, or --all");
        if (all) {
            return letters.list(options.filter()).stream()
                    .filter(letter -> !letter.wasReplayed())
                    .toList();
        }
        List<StoredLetter> chosen = new ArrayList<>();
        for (String id : ids) chosen.add(letters.find(id));
        return chosen;
    }
}
