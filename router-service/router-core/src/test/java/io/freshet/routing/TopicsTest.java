package io.freshet.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @Test
    void aRequestTopicIsReadAndWrittenTheSame() {
        String topic = "freshet/plant-7/cam_2.b/infer/resnet50";

        assertThat(Topics.parseRequest(topic))
                .contains(new Topics.Request("plant-7", "cam_2.b", "resnet50"))
                .map(Topics.Request::topic)
                .contains(topic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "freshet",
                "freshet/s/d/infer",
                "freshet/s/d/infer/m/x",
                "freshet/s/d/result/m",
                "other/s/d/infer/m",
                "freshet//d/infer/m",
                "freshet/s/d e/infer/m",
                "freshet/s/d/infer/",
                "freshet/shadow/d/infer/m",
                "freshet/dead-letter/d/infer/m",
            })
    void anythingElseIsNoRequestTopic(String topic) {
        assertThat(Topics.parseRequest(topic)).isEmpty();
    }

    @Test
    void answersGoToTheDeviceOrToTheShadow() {
        Topics.Request request = new Topics.Request("s", "d", "m");

        assertThat(request.resultTopic()).isEqualTo("freshet/s/d/result");
        assertThat(request.shadowTopic("hybrid")).isEqualTo("freshet/shadow/hybrid/s/d/result");
        assertThat(Topics.parseRequest(request.resultTopic())).isEmpty();
        assertThat(Topics.parseRequest(request.shadowTopic("hybrid"))).isEmpty();
    }

    @Test
    void filtersShareByArm() {
        assertThat(Topics.shareFilter("fixed", "linear")).isEqualTo("$share/fixed/freshet/+/+/infer/linear");
        assertThat(Topics.deadLetter("linear")).isEqualTo("freshet/dead-letter/linear");
        assertThat(Topics.deadLetterFilter()).isEqualTo("freshet/dead-letter/+");
    }

    @Test
    void unknownModelsAreCaughtByAGroupOfTheirOwn() {
        assertThat(Topics.shareFilterOfAllModels("fixed")).isEqualTo("$share/fixed-unknown/freshet/+/+/infer/+");
    }

    @Test
    void aBadLevelIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topics.Request("s", "d+", "m"))
                .withMessageContaining("device");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topics.Request("shadow", "d", "m"))
                .withMessageContaining("site");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topics.shareFilter("a/b", "m"))
                .withMessageContaining("arm");
    }
}
