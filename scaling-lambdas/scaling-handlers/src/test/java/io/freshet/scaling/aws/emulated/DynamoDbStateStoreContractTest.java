package io.freshet.scaling.aws.emulated;

import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;

import io.freshet.scaling.aws.state.DynamoDbStateStore;
import io.freshet.scaling.aws.state.StateTable;
import io.freshet.scaling.loop.StateStore;
import io.freshet.scaling.loop.StateStoreContract;

/** The contract of the state store at MiniStack's DynamoDB, its write conflicts among it. */
class DynamoDbStateStoreContractTest extends StateStoreContract {

    private final EmulatedService service = new EmulatedService("fixed", false, tasks(1, QUARTER), tasks(1, QUARTER));
    private final StateStore store =
            new DynamoDbStateStore(new StateTable(service.dynamoDb, service.ecsName), EmulatedService.ARM);

    @Override
    protected StateStore store() {
        return store;
    }
}
