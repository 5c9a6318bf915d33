package io.freshet.router.brokers;

import java.nio.file.Path;

/** HiveMQ CE 2025.5. */
class HiveMqLossTest extends ProcessLossContract {

    @Override
    ProcessBroker startProcess(Path folder) throws Exception {
        return new HiveMq(folder);
    }
}
