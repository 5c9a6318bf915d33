package io.freshet.simulator.cli;

import io.freshet.simulator.analysis.UnreadableRunException;
import io.freshet.simulator.influx.BrokerException;
import io.freshet.simulator.lab.LabException;
import io.freshet.simulator.scenario.ScenarioException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What was asked wrongly, or cannot be done here, is said in one line; only what nobody foresaw shows its stack. */
final class Errors implements IExecutionExceptionHandler {

    static final int EXIT_CODE = 2;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        switch (failure) {
            case IllegalArgumentException foreseen -> say(command, foreseen);
            case LabException foreseen -> say(command, foreseen);
            case ScenarioException foreseen -> say(command, foreseen);
            case UnreadableRunException foreseen -> say(command, foreseen);
            case BrokerException foreseen -> say(command, foreseen);
            default -> throw failure;
        }
        return EXIT_CODE;
    }

    private static void say(CommandLine command, Exception failure) {
        command.getErr().println("freshet: " + failure.getMessage());
        command.getErr().flush();
    }
}
