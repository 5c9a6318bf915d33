package io.freshet.simulator.cli;

import io.freshet.simulator.scenario.Scenarios;
import java.util.Iterator;

/** Names for the help and for completion. */
final class BuiltInScenarios implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Scenarios.builtIn().iterator();
    }
}
