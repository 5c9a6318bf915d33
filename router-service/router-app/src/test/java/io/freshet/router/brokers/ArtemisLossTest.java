package io.freshet.router.brokers;

import java.nio.file.Path;

/** Artemis 2.40, embedded, as in the lab. */
class ArtemisLossTest extends LossContract {

    @Override
    Broker start(Path folder) throws Exception {
        return new ArtemisBroker(folder);
    }
}
