package io.freshet.router.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.router.dispatch.IdLedger.Admission;
import io.freshet.router.message.Delivery;
import io.freshet.router.message.Incoming;
import io.freshet.router.message.Outlet;
import org.junit.jupiter.api.Test;

class IdLedgerTest {

    private final IdLedger ids = new IdLedger(2);

    @Test
    void aRedeliveryOfWhatIsInHandIsAcknowledgedWithTheFirst() {
        Delivery first = new NoDelivery();
        Delivery again = new NoDelivery();

        assertThat(ids.admit("a", first)).isEqualTo(Admission.NEW);
        assertThat(ids.admit("a", again)).isEqualTo(Admission.IN_HAND);
        assertThat(ids.answered("a")).containsExactly(first, again);
        assertThat(ids.admit("a", again)).isEqualTo(Admission.ANSWERED);
    }

    @Test
    void theOldestAnsweredIdIsForgotten() {
        for (String id : new String[] {"a", "b", "c"}) {
            ids.admit(id, new NoDelivery());
            ids.answered(id);
        }
        assertThat(ids.admit("b", new NoDelivery())).isEqualTo(Admission.ANSWERED);
        assertThat(ids.admit("a", new NoDelivery())).isEqualTo(Admission.NEW);
    }

    private static final class NoDelivery implements Delivery {

        @Override
        public Incoming message() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Outlet outlet() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void acknowledge() {}
    }
}
