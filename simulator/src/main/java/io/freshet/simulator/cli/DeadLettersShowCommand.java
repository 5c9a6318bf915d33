package io.freshet.simulator.cli;

import io.freshet.simulator.deadletters.LetterPage;
import io.freshet.simulator.deadletters.Letters;
import io.freshet.simulator.deadletters.StoredLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "show", description = "Everything about one dead letter.", mixinStandardHelpOptions = true)
final class DeadLettersShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LetterOptions options = new LetterOptions();

    @Parameters(paramLabel = "ID", description = "The request's id, or the beginning of the letter's key.")
    private String id = "";

    @Option(names = "--payload", paramLabel = "FILE", description = "Writes the payload there, as it was.")
    private Optional<Path> payload = Optional.empty();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (Letters letters = options.open()) {
            StoredLetter letter = letters.find(id);
            LetterPage.lines(letter).forEach(out::println);
            if (payload.isPresent()) {
                letter.writePayload(payload.get());
                out.println("payload written to " + payload.get());
            }
        }
        out.flush();
        return 0;
    }
}
