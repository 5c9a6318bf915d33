package io.freshet.router.brokers;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** And when a broker that is a process is killed. */
abstract class ProcessLossContract extends LossContract {

    private ProcessBroker process;

    abstract ProcessBroker startProcess(Path folder) throws Exception;

    @Override
    final Broker start(Path folder) throws Exception {
        process = startProcess(folder);
        return process;
    }

    @Test
    void theBrokerIsKilled() throws Exception {
        answerAtOnce();
        try (RunningRouter router = router("killed", broker.port())) {
            Requests.answered(broker.port(), "before-killed");
            process.kill();
            process.start();

            servedAgain(router, "killed");
        }
    }
}
