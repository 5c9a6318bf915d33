package io.freshet.scaling.aws.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.aws.fake.Calls;
import io.freshet.scaling.aws.fake.FakeDynamoDb;
import io.freshet.scaling.loop.StateStore;
import io.freshet.scaling.loop.StateStore.Saved;
import io.freshet.scaling.loop.StateStoreContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DynamoDbStateStoreTest extends StateStoreContract {

    private final FakeDynamoDb table = new FakeDynamoDb(new Calls());
    private final StateStore store = new DynamoDbStateStore(new StateTable(table, "table"), "hybrid");

    @Override
    protected StateStore store() {
        return store;
    }

    @Test
    void aShortStateIsReadableAndALongOneIsSmall() {
        store.save("linear", new Saved(1, "p", 1, "{\"a\":1}", Optional.empty()));
        assertThat(table.item("hybrid/linear").get("state").s()).isEqualTo("{\"a\":1}");

        store.save("linear", new Saved(2, "p", 1, "0123456789".repeat(5_000), Optional.empty()));
        assertThat(table.item("hybrid/linear").get("state").b().asByteArray()).hasSizeLessThan(1_000);
    }

    @Test
    void aWishThatIsTakenBackIsGone() {
        store.save(
                "linear",
                new Saved(
                        1,
                        "p",
                        1,
                        "a",
                        Optional.of(io.freshet.scaling.Fixtures.tasks(1, io.freshet.scaling.Fixtures.HALF))));
        store.save("linear", new Saved(2, "p", 1, "a", Optional.empty()));
        assertThat(table.item("hybrid/linear")).doesNotContainKey("wanted");
    }
}
