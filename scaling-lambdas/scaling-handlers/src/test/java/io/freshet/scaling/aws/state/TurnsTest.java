package io.freshet.scaling.aws.state;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.aws.fake.Calls;
import io.freshet.scaling.aws.fake.FakeDynamoDb;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final String KEY = "hybrid/resnet50";
    private static final Rollout ROLLOUT =
            Rollout.begun("arn:1", tasks(1, QUARTER), HALF, NOON, Optional.of(new Suspension(false, true, false)));

    private final FakeDynamoDb dynamoDb = new FakeDynamoDb(new Calls());
    private final StateTable table = new StateTable(dynamoDb, "table");
    private final Turns turns = new Turns(table, KEY);
    private final Chain chain = new Chain(table, KEY);

    private Optional<Turn> ask(String me, Instant now) {
        return turns.ask(me, now, now.plusSeconds(30)) instanceof Turns.Asked.Granted(Turn turn)
                ? Optional.of(turn)
                : Optional.empty();
    }

    @Test
    void oneAtATime() {
        assertThat(ask("a", NOON)).isPresent();
        assertThat(ask("b", NOON.plusSeconds(10))).isEmpty();
    }

    @Test
    void aTurnThatWasGivenBackIsFree() {
        ask("a", NOON).orElseThrow().giveBack(Optional.empty());
        assertThat(ask("b", NOON.plusSeconds(5))).isPresent();
    }

    @Test
    void wakeUpsInQuickSuccessionAreOneTurn() {
        ask("a", NOON).orElseThrow().giveBack(Optional.empty());
        assertThat(ask("b", NOON.plusSeconds(4))).isEmpty();
    }

    @Test
    void aTurnEndsWhenItsHolderCannotBeAliveAnyMore() {
        ask("a", NOON);
        assertThat(ask("b", NOON.plusSeconds(35))).isEmpty();
        assertThat(ask("b", NOON.plusSeconds(36))).isPresent();
    }

    @Test
    void whoOutlivedItsTurnWritesNothing() {
        Turn lost = ask("a", NOON).orElseThrow();
        ask("b", NOON.plusSeconds(60));
        assertThatThrownBy(() -> lost.record(ROLLOUT)).isInstanceOf(TurnLostException.class);
        lost.giveBack(Optional.empty());
        assertThat(dynamoDb.item(KEY).get("holder").s()).isEqualTo("b");
        assertThat(dynamoDb.item(KEY)).doesNotContainKey("rollout");
    }

    @Test
    void whatIsWrittenDownIsThereForTheNext() {
        Turn turn = ask("a", NOON).orElseThrow();
        turn.record(ROLLOUT.registered("arn:2").seenStarted());
        assertThat(turn.rollout()).contains(ROLLOUT.registered("arn:2").seenStarted());
        turn.giveBack(Optional.empty());

        Turn next = ask("b", NOON.plusSeconds(10)).orElseThrow();
        assertThat(next.rollout()).contains(ROLLOUT.registered("arn:2").seenStarted());
        next.closeFailed(new FailedSize(HALF, NOON.plusSeconds(3600)));
        next.giveBack(Optional.empty());

        Turn last = ask("c", NOON.plusSeconds(20)).orElseThrow();
        assertThat(last.rollout()).isEmpty();
        assertThat(last.failed()).contains(new FailedSize(HALF, NOON.plusSeconds(3600)));
    }

    @Test
    void aChainGoesOnFromTheLinkThatIsExpected() {
        assertThat(chain.expect("1", Optional.empty(), NOON)).isTrue();
        assertThat(chain.expect("2", Optional.of("1"), NOON.plusSeconds(10))).isTrue();
        assertThat(chain.expect("3", Optional.of("1"), NOON.plusSeconds(11)))
                .as("the same message a second time")
                .isFalse();
        assertThat(chain.expect("4", Optional.empty(), NOON.plusSeconds(12)))
                .as("a second chain")
                .isFalse();
    }

    @Test
    void aLinkThatNeverArrivesIsGivenUp() {
        chain.expect("1", Optional.empty(), NOON);
        assertThat(chain.expect("2", Optional.empty(), NOON.plusSeconds(30))).isFalse();
        assertThat(chain.expect("2", Optional.empty(), NOON.plusSeconds(31))).isTrue();
    }

    @Test
    void aChainEndsWithItsLastLink() {
        chain.expect("1", Optional.empty(), NOON);
        ask("a", NOON.plusSeconds(10)).orElseThrow().giveBack(Optional.of("1"));
        assertThat(dynamoDb.item(KEY)).doesNotContainKeys("link", "linkUntil");
    }

    @Test
    void anotherLinkDoesNotEndIt() {
        chain.expect("2", Optional.of("1"), NOON);
        ask("a", NOON.plusSeconds(1)).orElseThrow().giveBack(Optional.of("1"));
        assertThat(dynamoDb.item(KEY).get("link").s()).isEqualTo("2");
    }

    @Test
    void bookkeepingThatCannotBeReadStopsTheTick() {
        Turn turn = ask("a", NOON).orElseThrow();
        turn.record(ROLLOUT);
        table.update(
                KEY,
                "SET rollout = :broken REMOVE holder",
                "holder = :me",
                java.util.Map.of(),
                java.util.Map.of(":broken", StateTable.text("{}"), ":me", StateTable.text("a")));
        assertThatThrownBy(() -> ask("b", NOON.plusSeconds(10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rollout");
    }
}
