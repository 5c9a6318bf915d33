package io.freshet.router.brokers;

import java.nio.file.Path;

/** Mosquitto of the distribution. */
class MosquittoContractTest extends BrokerContract {

    @Override
    Broker start(Path folder) throws Exception {
        return new Mosquitto(folder);
    }
}
