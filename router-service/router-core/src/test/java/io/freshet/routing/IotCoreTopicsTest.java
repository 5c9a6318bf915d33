package io.freshet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IotCoreTopicsTest {

    @Test
    void sevenSlashesAreAllowedAndTheShareDoesNotCount() {
        assertThat(IotCoreTopics.hasTooManySlashes("1/2/3/4/5/6/7/8")).isFalse();
        assertThat(IotCoreTopics.hasTooManySlashes("1/2/3/4/5/6/7/8/")).isTrue();
        assertThat(IotCoreTopics.hasTooManySlashes("$share/g/1/2/3/4/5/6/7/8")).isFalse();
        assertThat(IotCoreTopics.hasTooManySlashes("$share/g/1/2/3/4/5/6/7/8/9"))
                .isTrue();
    }

    @Test
    void bytesAreCountedNotLetters() {
        assertThat(IotCoreTopics.isTooLong("ä".repeat(128))).isFalse();
        assertThat(IotCoreTopics.isTooLong("ä".repeat(128) + "x")).isTrue();
        assertThat(IotCoreTopics.isTooLong("$share/group/" + "x".repeat(256))).isFalse();
    }

    @Test
    void whatBeginsWithADollarIsAwssOwn() {
        assertThat(IotCoreTopics.isReserved("$aws/things/x/shadow/update")).isTrue();
        assertThat(IotCoreTopics.isReserved("aws/$x")).isFalse();
    }
}
