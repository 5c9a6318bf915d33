package io.freshet.router.brokers;

import java.nio.file.Path;

/** HiveMQ CE 2025.5. */
class HiveMqContractTest extends BrokerContract {

    @Override
    Broker start(Path folder) throws Exception {
        return new HiveMq(folder);
    }
}
