package io.freshet.router.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.router.message.Reply;
import io.freshet.routing.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnsweredIdsTest {

    private static final AnsweredIds.Bounds BOUNDS =
            new AnsweredIds.Bounds(3, Duration.ofSeconds(60), 100, Duration.ofSeconds(10));

    private final AnsweredIds ids = new AnsweredIds(BOUNDS);

    @Test
    void anAnswerIsForgottenBeforeItsId() {
        ids.add("a", reply(10), 0);
        assertThat(ids.knows("a", 9_999_999)).isTrue();
        assertThat(ids.reply("a")).isPresent();
        assertThat(ids.knows("a", 10_000_000)).isTrue();
        assertThat(ids.reply("a")).isEmpty();
        assertThat(ids.knows("a", 59_999_999)).isTrue();
        assertThat(ids.knows("a", 60_000_000)).isFalse();
    }

    @Test
    void theOldestIdsMakeRoom() {
        for (String id : List.of("a", "b", "c", "d")) ids.add(id, reply(1), 0);
        assertThat(ids.knows("a", 0)).isFalse();
        assertThat(ids.knows("b", 0)).isTrue();
        assertThat(ids.reply("b")).isPresent();
    }

    @Test
    void theOldestAnswersMakeRoom() {
        ids.add("a", reply(60), 0);
        ids.add("b", reply(60), 0);
        assertThat(ids.knows("a", 0)).isTrue();
        assertThat(ids.reply("a")).isEmpty();
        assertThat(ids.reply("b")).isPresent();
        ids.add("c", reply(101), 0); // greater than all that may be kept
        assertThat(ids.reply("c")).isEmpty();
        assertThat(ids.knows("c", 0)).isTrue();
    }

    @Property(tries = 300)
    void itRemembersAsMuchAsItMayAndNoMore(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 80) Integer> bytes,
            @ForAll @IntRange(min = 0, max = 20_000_000) int stepMicros) {
        AnsweredIds many = new AnsweredIds(BOUNDS);
        Deque<Integer> kept = new ArrayDeque<>();
        for (int at = 0; at < bytes.size(); at++) {
            many.add("id-" + at, reply(bytes.get(at)), (long) at * stepMicros);
            kept.addLast(at);
            while (kept.stream().mapToInt(bytes::get).sum() > BOUNDS.answerBytesMax()
                    || kept.size() > BOUNDS.idsMax()) {
                kept.removeFirst();
            }
            long now = (long) at * stepMicros;
            for (int earlier = 0; earlier <= at; earlier++) {
                boolean young = now - (long) earlier * stepMicros < 10_000_000;
                boolean known = many.knows("id-" + earlier, now);
                assertThat(known).isEqualTo(at - earlier < 3 && now - (long) earlier * stepMicros < 60_000_000);
                assertThat(many.reply("id-" + earlier).isPresent()).isEqualTo(known && young && kept.contains(earlier));
            }
        }
    }

    private static Reply reply(int bytes) {
        return new Reply(Outcome.SUCCEEDED, "application/json", new byte[bytes]);
    }
}
