package io.freshet.router.dispatch;

import static io.freshet.router.dispatch.EndingsFixture.ROW;
import static io.freshet.router.dispatch.EndingsFixture.TOPIC;
import static io.freshet.router.dispatch.EndingsFixture.request;
import static io.freshet.router.dispatch.FakeBroker.acknowledged;
import static io.freshet.router.dispatch.FakeBroker.property;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.router.message.Incoming;
import io.freshet.router.message.Incoming.Property;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Parsed;
import io.freshet.routing.DeadLetter;
import io.freshet.routing.Outcome;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingsTest {

    private static final String RESULT = "freshet/s/d/result";
    private static final String DEAD_LETTERS = "freshet/dead-letter/linear";

    @TempDir
    Path folder;

    private EndingsFixture fixture;
    private FakeBroker broker;

    @BeforeEach
    void start() {
        fixture = new EndingsFixture(folder.resolve("dead-letters"));
        broker = fixture.broker;
    }

    @Test
    void anAnswerIsPublishedCountedAndAcknowledgedOnce() {
        Job job = fixture.job(request("r-1", "freshet/s/d/here", "c-1"));
        fixture.handle(job);

        Outgoing answer = broker.published.getFirst();
        assertThat(answer.topic()).isEqualTo("freshet/s/d/here");
        assertThat(answer.correlation().orElseThrow()).asString().isEqualTo("c-1");
        assertThat(property(answer, "outcome")).contains("succeeded");
        assertThat(broker.published).hasSize(1);
        assertThat(acknowledged(job)).isOne();
        assertThat(fixture.settled).containsExactly(job);
        assertThat(fixture.counted("succeeded", "ok")).isOne();
    }

    @Test
    void aDeadLetterSaysAllThatIsKnown() {
        Job job = fixture.job(request("r-1", "freshet/s/d/here", "c-1"));
        fixture.endings.admit(job);
        fixture.nowMicros = 3_000_000;
        fixture.endings.fail(job, ProblemCode.POISON.of("failed 3 times"), 3, fixture.settled::add);

        Outgoing kept = broker.on(DEAD_LETTERS).getFirst();
        Map<String, String> fields = new LinkedHashMap<>();
        for (Property property : kept.properties()) fields.put(property.name(), property.value());
        DeadLetter letter = DeadLetter.of(fields);
        assertThat(letter.topic()).isEqualTo(TOPIC);
        assertThat(letter.site()).contains("s");
        assertThat(letter.device()).contains("d");
        assertThat(letter.id()).contains("r-1");
        assertThat(letter.responseTopic()).contains("freshet/s/d/here");
        assertThat(letter.outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(letter.reason()).isEqualTo("poison");
        assertThat(letter.detail()).isEqualTo("failed 3 times");
        assertThat(letter.tries()).isEqualTo(3);
        assertThat(letter.arrivedAtMicros()).isEqualTo(1_000_000);
        assertThat(letter.endedAtMicros()).isEqualTo(3_000_000);
        assertThat(kept.payload()).asString(StandardCharsets.UTF_8).isEqualTo(ROW);
        assertThat(kept.contentType()).contains("application/json");
        assertThat(kept.correlation().orElseThrow()).asString().isEqualTo("c-1");
        assertThat(fixture.files()).isEmpty();
    }

    @Test
    void aRefusedAnswerIsNoSuccessAndItsDeviceIsToldOnItsDefaultTopic() {
        broker.refuses = topic -> topic.equals("freshet/s/d/secret");
        Job job = fixture.job(request("r-1", "freshet/s/d/secret", "c-1"));
        fixture.handle(job);

        Outgoing told = broker.on(RESULT).getFirst();
        assertThat(told.payload())
                .asString(StandardCharsets.UTF_8)
                .contains("\"code\":\"undeliverable\"", "\"id\":\"r-1\"", "'succeeded'", "freshet/s/d/secret");
        assertThat(told.correlation().orElseThrow()).asString().isEqualTo("c-1");
        assertThat(broker.on(DEAD_LETTERS)).hasSize(1);
        assertThat(fixture.files()).isEmpty();
        assertThat(fixture.counted("dead-lettered", "undeliverable")).isOne();
        assertThat(fixture.outcomes()).isOne();
        assertThat(acknowledged(job)).isOne();
    }

    @Test
    void whatCannotBeToldAnywhereIsOnDisk() {
        broker.refuses = _ -> true;
        Job job = fixture.job(request("r-1", "freshet/s/d/secret", "c-1"));
        fixture.handle(job);

        assertThat(broker.refused).containsExactly("freshet/s/d/secret", RESULT, DEAD_LETTERS);
        assertThat(fixture.files()).hasSize(1);
        assertThat(fixture.files().getFirst())
                .contains("\"reason\":\"undeliverable\"", "\"id\":\"r-1\"", "\"model\":\"linear\"")
                .contains("\"content-type\":\"application/json\"", "\"correlation\":\"Yy0x\"")
                .contains("\"payload\":\"eyJ3ZWlnaHQiOjM1MDR9\"");
        assertThat(fixture.counted("dead-lettered", "undeliverable")).isOne();
        assertThat(acknowledged(job)).isOne();
        assertThat(fixture.settled).containsExactly(job);
    }

    @Test
    void aDeadLetterThatIsRefusedIsOnDisk() {
        broker.refuses = topic -> topic.equals(DEAD_LETTERS);
        Job job = fixture.job(request("", "", ""));
        fixture.handle(job);

        assertThat(broker.on(RESULT)).hasSize(1);
        assertThat(fixture.files()).hasSize(1);
        assertThat(fixture.counted("rejected", "invalid-message")).isOne();
    }

    @Test
    void aRepetitionIsGivenTheSameAnswerWithItsOwnAddress() {
        Job first = fixture.job(request("r-1", "freshet/s/d/a", "c-1"));
        Job again = fixture.job(request("r-1", "freshet/s/d/b", "c-2"));
        fixture.handle(first);
        fixture.handle(again);

        Outgoing repeated = broker.on("freshet/s/d/b").getFirst();
        assertThat(repeated.payload())
                .isEqualTo(broker.on("freshet/s/d/a").getFirst().payload());
        assertThat(repeated.correlation().orElseThrow()).asString().isEqualTo("c-2");
        assertThat(acknowledged(again)).isOne();
        assertThat(fixture.settled).containsExactly(first);
        assertThat(fixture.counted("succeeded", "ok")).isOne();
        assertThat(fixture.counted("duplicate", "duplicate")).isOne();
    }

    @Test
    void aRepetitionOfAProblemLeavesNoSecondDeadLetter() {
        for (int n = 0; n < 3; n++) fixture.handle(fixture.job(invalid("r-1")));

        assertThat(broker.on(RESULT)).hasSize(3);
        assertThat(broker.on(DEAD_LETTERS)).hasSize(1);
        assertThat(fixture.counted("rejected", "invalid-message")).isOne();
    }

    @Test
    void onceTheAnswerIsGoneARepetitionIsADuplicate() {
        fixture.handle(fixture.job(request("r-1", "", "")));
        fixture.nowMicros += AnsweredIds.Bounds.DEFAULT.answerAge().toNanos() / 1_000;
        Job again = fixture.job(request("r-1", "", ""));
        fixture.handle(again);

        Outgoing problem = broker.on(RESULT).getLast();
        assertThat(problem.payload())
                .asString(StandardCharsets.UTF_8)
                .contains("\"code\":\"duplicate\"", "\"status\":409", "\"id\":\"r-1\"", "\"field\":\"id\"");
        assertThat(broker.on(DEAD_LETTERS)).isEmpty();
        assertThat(acknowledged(again)).isOne();

        fixture.nowMicros += AnsweredIds.Bounds.DEFAULT.idAge().toNanos() / 1_000;
        fixture.handle(fixture.job(request("r-1", "", "")));
        assertThat(fixture.counted("succeeded", "ok")).isEqualTo(2);
    }

    @Test
    void aRepetitionOfWhatIsInHandEndsWithIt() {
        Job first = fixture.job(request("r-1", "", "c-1"));
        Job same = fixture.job(request("r-1", "", "c-1"));
        Job elsewhere = fixture.job(request("r-1", "freshet/s/d/b", "c-1"));
        fixture.endings.admit(first);
        assertThat(fixture.endings.admit(same)).isFalse();
        assertThat(fixture.endings.admit(elsewhere)).isFalse();
        assertThat(acknowledged(same)).isZero();

        Parsed.Valid valid = (Parsed.Valid) first.parsed();
        fixture.endings.succeed(first, EndingsFixture.answer(valid.request()), 1, fixture.settled::add);
        assertThat(broker.on(RESULT)).hasSize(1);
        assertThat(broker.on("freshet/s/d/b")).hasSize(1);
        assertThat(List.of(acknowledged(first), acknowledged(same), acknowledged(elsewhere)))
                .containsExactly(1, 1, 1);
    }

    @Test
    void whatALostConnectionDeliversAgainIsNotKeptTwice() {
        Job first = fixture.job(request("r-1", "", ""));
        Job again = fixture.job(request("r-1", "", ""));
        fixture.endings.admit(first);
        fixture.endings.admit(again);
        fixture.endings.disconnected(broker);
        fixture.endings.fail(first, ProblemCode.EXPIRED.of("late"), 1, fixture.settled::add);

        assertThat(acknowledged(first)).isOne();
        assertThat(acknowledged(again)).isZero(); // its connection is gone
    }

    @Test
    void whatEndsTwiceEndsOnce() {
        Job job = fixture.job(request("r-1", "", ""));
        fixture.handle(job);
        fixture.endings.fail(job, ProblemCode.INTERNAL.of("after the answer"), 1, fixture.settled::add);

        assertThat(broker.published).hasSize(1);
        assertThat(fixture.outcomes()).isOne();
        assertThat(fixture.settled).containsExactly(job);
    }

    @Test
    void anAnswerThatCannotBeWrittenIsAnInternalProblem() {
        Job job = fixture.job(request("r-1", "", ""));
        fixture.endings.admit(job);
        fixture.endings.succeed(job, null, 1, fixture.settled::add);

        assertThat(broker.on(RESULT).getFirst().payload())
                .asString(StandardCharsets.UTF_8)
                .contains("\"code\":\"internal\"", "\"id\":\"r-1\"");
        assertThat(broker.on(DEAD_LETTERS)).hasSize(1);
        assertThat(fixture.counted("dead-lettered", "internal")).isOne();
        assertThat(acknowledged(job)).isOne();
    }

    @Test
    void whateverAnOutletThrowsTheMessageEnds() {
        broker.refuses = _ -> {
            throw new StackOverflowError("in the client");
        };
        Job job = fixture.job(request("r-1", "", ""));
        fixture.handle(job);

        assertThat(fixture.files()).hasSize(1);
        assertThat(fixture.counted("dead-lettered", "undeliverable")).isOne();
        assertThat(acknowledged(job)).isOne();
        assertThat(fixture.settled).containsExactly(job);
    }

    @Test
    void aMessageThatCannotBeDecodedIsAProblemAndOneDeadLetter() {
        Job job = fixture.job(new Incoming(
                TOPIC,
                ROW.getBytes(StandardCharsets.UTF_8),
                Optional.of("application/json"),
                Optional.of("freshet/s/d/#"),
                Optional.empty(),
                List.of(new Property("id", "r-1"), new Property("note", "a\0b")),
                Optional.empty(),
                Optional.of("response topic: has a wildcard")));
        fixture.handle(job);

        assertThat(broker.on(RESULT).getFirst().payload())
                .asString(StandardCharsets.UTF_8)
                .contains("\"code\":\"undecodable\"", "response topic: has a wildcard", "\"id\":\"r-1\"");
        assertThat(broker.on(DEAD_LETTERS)).hasSize(1);
        assertThat(property(broker.on(DEAD_LETTERS).getFirst(), "reason")).contains("undecodable");
        assertThat(acknowledged(job)).isOne();
    }

    @Test
    void ofWhatIsNoRequestNobodyIsToldButItIsKept() {
        Job job = fixture.job(new Incoming(
                "freshet/a b/c/infer/linear",
                new byte[0],
                Optional.empty(),
                Optional.of("freshet/s/d/result"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty()));
        fixture.handle(job);

        assertThat(broker.published).hasSize(1);
        assertThat(broker.on("freshet/dead-letter/unknown")).hasSize(1);
        assertThat(acknowledged(job)).isOne();
    }

    private static Incoming invalid(String id) {
        Incoming message = request(id, "", "");
        return new Incoming(
                message.topic(),
                message.payload(),
                Optional.of("text/plain"),
                message.responseTopic(),
                message.correlation(),
                message.properties(),
                message.expiry(),
                message.undecodable());
    }

    @Test
    void aProblemNamesTheProblemThatCouldNotBeDelivered() {
        broker.refuses = topic -> topic.equals("freshet/s/d/secret");
        Job job = fixture.job(request("r-1", "freshet/s/d/secret", ""));
        fixture.endings.admit(job);
        Problem problem = ProblemCode.INVALID_INPUT.ofField("weight", "weight: is missing");
        fixture.endings.fail(job, problem, 1, fixture.settled::add);

        assertThat(broker.on(RESULT).getFirst().payload())
                .asString(StandardCharsets.UTF_8)
                .contains("the reply 'invalid-input' could not be published to freshet/s/d/secret");
        assertThat(broker.on(DEAD_LETTERS)).hasSize(1);
    }
}
