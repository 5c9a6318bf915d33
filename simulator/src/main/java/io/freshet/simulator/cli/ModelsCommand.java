package io.freshet.simulator.cli;

import io.freshet.simulator.lab.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "models",
        description = "Lists the models; prints the card of each that has been made on this machine.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        for (ModelSpec model : ModelSpec.all()) {
            Path card =
                    Home.find().state().resolve("models").resolve(model.name()).resolve("card.md");
            System.out.println(
                    Files.isRegularFile(card)
                            ? Files.readString(card)
                            : "# " + model.name() + "\n\nNot made yet: './freshet lab' makes it.\n");
        }
        return 0;
    }
}
