package io.freshet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To which topics a device may have its answers sent. */
class AnswerTopicTest {

    private static final Topics.Request SENDER = new Topics.Request("s", "d", "m");

    @ParameterizedTest
    @ValueSource(
            strings = {"freshet/s/d/result", "freshet/s/d/a", "freshet/s/d/ä b/c", "freshet/s/d/infer", "freshet/s/d/"})
    void itsOwnOnesAreGood(String topic) {
        assertThat(SENDER.answerTopicFlaw(topic)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is not under freshet/s/d/",
                "reply/here | is not under freshet/s/d/",
                "freshet/s/d | is not under freshet/s/d/",
                "freshet/s/dd/result | is not under freshet/s/d/",
                "freshet/s/other/result | is not under freshet/s/d/",
                "freshet/dead-letter/m | is not under freshet/s/d/",
                "freshet/shadow/a/s/d/result | is not under freshet/s/d/",
                "$SYS/x | is not under freshet/s/d/",
                "freshet/s/d/+ | has a wildcard",
                "freshet/s/d/# | has a wildcard",
                "freshet/s/d/infer/m | would be received as a request",
                "freshet/s/d/infer/no model at all | would be received as a request",
                "freshet/s/d/1/2/3/4/5/6 | has 8 slashes, at most 7 are allowed",
            })
    void anotherOneIsNotAndTheReasonIsSaid(String topic, String flaw) {
        assertThat(SENDER.answerTopicFlaw(topic).orElse(null)).isEqualTo(flaw);
    }

    @Test
    void whatNoBrokerTakesIsRefused() {
        assertThat(SENDER.answerTopicFlaw("freshet/s/d/\0")).contains("has the character U+0000");
        assertThat(SENDER.answerTopicFlaw("freshet/s/d/\uD83D")).contains("has the character U+D83D");
        assertThat(SENDER.answerTopicFlaw("freshet/s/d/" + "x".repeat(244))).isEmpty();
        assertThat(SENDER.answerTopicFlaw("freshet/s/d/" + "x".repeat(245)))
                .contains("has 257 bytes, at most 256 are allowed");
        assertThat(SENDER.answerTopicFlaw("freshet/s/d/" + "x".repeat(70_000)))
                .contains("has 70012 bytes, at most 256 are allowed");
    }

    @Test
    void aRequestIsWhatTheSubscriptionReceivesWhateverItsLevelsAre() {
        assertThat(Topics.isRequest("freshet/a b/c/infer/xgboost")).isTrue();
        assertThat(Topics.parseRequest("freshet/a b/c/infer/xgboost")).isEmpty();
        assertThat(Topics.isRequest("freshet//c/infer/")).isTrue();
        assertThat(Topics.isRequest("freshet/a/c/infer")).isFalse();
        assertThat(Topics.isRequest("freshet/a/c/result")).isFalse();
    }

    @Property
    void anAnswerNeverComesBackAndNeverLeavesTheDevice(@ForAll("ends") String end) {
        String topic = "freshet/s/d/" + end;
        if (SENDER.answerTopicFlaw(topic).isPresent()) return;

        assertThat(TopicFilter.matches(Topics.shareFilterOfAllModels("a"), topic))
                .isFalse();
        assertThat(TopicFilter.matches("freshet/s/d/#", topic)).isTrue();
        assertThat(TopicFilter.matches(Topics.deadLetterFilter(), topic)).isFalse();
        assertThat(topic.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(IotCoreLimits.TOPIC_BYTES_MAX);
    }

    @Provide
    Arbitrary<String> ends() {
        Arbitrary<String> level = Arbitraries.oneOf(
                Arbitraries.of("infer", "", "+", "#", "result", "$share"),
                Arbitraries.strings().ofMaxLength(3));
        return level.list().ofMaxSize(4).map(levels -> String.join("/", levels));
    }
}
