package io.freshet.router.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiveMaximumTest {

    @Test
    void aSmallQueueStillTakesWhatABrokerSendsAtOnce() {
        assertThat(new ReceiveMaximum(8, false).next()).isEqualTo(64);
        assertThat(new ReceiveMaximum(256, false).next()).isEqualTo(256);
    }

    @Test
    void whatTheBrokerGoesOnCountingIsAdded() {
        ReceiveMaximum maximum = new ReceiveMaximum(256, false);
        maximum.lost(20);
        maximum.lost(256);

        assertThat(maximum.next()).isEqualTo(256 + 20 + 256);
    }

    @Test
    void itHasALimit() {
        ReceiveMaximum maximum = new ReceiveMaximum(256, false);
        for (int i = 0; i < 1_000; i++) maximum.lost(256);

        assertThat(maximum.next()).isEqualTo(256 + 2_048);
    }

    @Test
    void whereTheBrokerAllowsNoMoreItStays() {
        ReceiveMaximum maximum = new ReceiveMaximum(100, true);
        maximum.lost(100);

        assertThat(maximum.next()).isEqualTo(100);
    }
}
