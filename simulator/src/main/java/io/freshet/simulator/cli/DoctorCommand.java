package io.freshet.simulator.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "doctor", description = "Says what this machine has and lacks, and the command that mends it.")
final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.out.println("java " + Runtime.version());
        return 0;
    }
}
