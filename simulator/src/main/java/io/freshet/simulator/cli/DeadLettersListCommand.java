package io.freshet.simulator.cli;

import io.freshet.simulator.deadletters.LetterTable;
import io.freshet.simulator.deadletters.Letters;
import io.freshet.simulator.deadletters.StoredLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "A line for each dead letter.", mixinStandardHelpOptions = true)
final class DeadLettersListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LetterOptions options = new LetterOptions();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (Letters letters = options.open()) {
            List<StoredLetter> found = letters.list(options.filter());
            LetterTable.lines(found).forEach(out::println);
            out.printf("%d dead letters%n", found.size());
        }
        out.flush();
        return 0;
    }
}
