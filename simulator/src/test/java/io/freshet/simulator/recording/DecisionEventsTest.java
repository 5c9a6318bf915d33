package io.freshet.simulator.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signals;
import io.freshet.scaling.Supply;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.loop.Fleet.Applied;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionEventsTest {

    private static final Capacity TWO = new Capacity(2, new TaskSize(256, 1_024));
    private static final Supply NOTHING = new Supply(Map.of());

    private final List<String> told = new ArrayList<>();
    private final DecisionEvents events =
            new DecisionEvents(event -> told.add(event.text("decision") + " " + event.text("applied")));

    private void decide(Decision decision, Applied applied) {
        ServiceSnapshot observed = new ServiceSnapshot(
                "resnet50", Instant.EPOCH, TWO, Supply.of(TWO), NOTHING, NOTHING, false, Signals.NONE);
        events.decided(observed, "hybrid", decision, applied);
    }

    private static Decision wish(int demand) {
        return new Decision.Scale(TWO, "demand %d/s is more".formatted(demand));
    }

    @Test
    void aRefusedWishIsToldOnceEvenAfterOneLikeItWasFollowed() {
        decide(wish(5), new Applied.Accepted());
        decide(wish(6), new Applied.Accepted());
        decide(wish(7), new Applied.Refused("40 vCPU are more than 32"));
        decide(wish(8), new Applied.Refused("41 vCPU are more than 32"));
        decide(wish(9), new Applied.Refused("the API is throttled"));
        decide(wish(9), new Applied.Accepted());

        assertThat(told)
                .containsExactly(
                        "scale accepted",
                        "scale accepted",
                        "scale refused: 40 vCPU are more than 32",
                        "scale refused: the API is throttled",
                        "scale accepted");
    }

    @Test
    void aHoldIsToldWhereItsReasonBeginsToDiffer() {
        decide(new Decision.Hold("cooling down for 5 s"), new Applied.Unchanged());
        decide(new Decision.Hold("cooling down for 4 s"), new Applied.Unchanged());
        decide(new Decision.Hold("enough tasks are there"), new Applied.Unchanged());

        assertThat(told).containsExactly("hold unchanged", "hold unchanged");
    }
}
