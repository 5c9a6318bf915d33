package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A load whose requests are made one by one is the load that is listed. */
class LoadOutlineTest {

    private static final Map<String, Double> ONE_TASK = Map.of("resnet50", 2.2, "xgboost", 300.0, "linear", 500.0);

    private static LongStream times(ArrivalTimes arrivals) {
        return LongStream.generate(arrivals::nextMicros).takeWhile(micros -> micros != ArrivalTimes.END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"burst", "system-a", "system-c", "bursty", "spike"})
    void itHasTheSameRequests(String name) {
        Scenario scenario = Scenarios.load(name);
        LoadPlan listed = LoadPlanner.plan(scenario, ONE_TASK);
        LoadOutline outline = LoadPlanner.outline(scenario, ONE_TASK);

        assertThat(outline.runId()).isEqualTo(listed.runId());
        assertThat(outline.lengthMicros()).isEqualTo(listed.lengthMicros());
        for (String model : listed.models()) {
            List<PlannedRequest> ofModel = listed.requests()
                    .filter(request -> request.model().equals(model))
                    .toList();
            assertThat(all(outline.requests(model))).isEqualTo(ofModel);
            assertThat(times(outline.arrivals(model)))
                    .containsExactlyElementsOf(
                            ofModel.stream().map(PlannedRequest::offsetMicros).toList());
        }
    }

    private static List<PlannedRequest> all(ModelRequests requests) {
        List<PlannedRequest> all = new ArrayList<>();
        for (Optional<PlannedRequest> next = requests.next(); next.isPresent(); next = requests.next()) {
            all.add(next.get());
        }
        return all;
    }

    /** Recorded with the code that made whole arrays at once: whoever changes them changes what every seed means. */
    @ParameterizedTest
    @CsvSource({
        "burst, 4984826574139446",
        "system-c, ff8f0ea4645e82cd",
        "bursty, 239536cbbc5337b6",
        "system-b, c7f3e5d1b4cf0dbd"
    })
    void everyRequestOfASeedIsWhatItWas(String name, String digest) {
        LoadPlan plan = LoadPlanner.plan(Scenarios.load(name), ONE_TASK);
        ByteBuffer bytes = ByteBuffer.allocate(20 * plan.size());
        for (int i = 0; i < plan.size(); i++) {
            bytes.putLong(plan.offsetMicros(i))
                    .putInt(plan.modelIndex(i))
                    .putInt(plan.deviceIndex(i))
                    .putInt(plan.payload(i));
        }

        String actual =
                HexFormat.of().formatHex(RandomStreams.sha256(HexFormat.of().formatHex(bytes.array())), 0, 8);
        assertThat(actual).isEqualTo(digest);
    }

    @Test
    void evenArrivalsAreTheSameToo() {
        Scenario even = Scenarios.parse("even.yaml", """
                name: even
                arrivals: even
                phases: [{for: 10s, load: {a: 3/s, b: 0.7/s}}, {for: 5s}, {for: 10s, load: {a: 1/s}}]
                slo: {a: 1s, b: 1s}
                """);
        LoadPlan listed = LoadPlanner.plan(even, Map.of());

        assertThat(listed.size()).isBetween(45, 49);
        assertThat(all(listed.outline().requests("b")))
                .isEqualTo(listed.requests()
                        .filter(request -> request.model().equals("b"))
                        .toList());
    }

    @Test
    void aDayIsOutlinedButNotListed() {
        LoadOutline day = LoadPlanner.outline(Scenarios.load("system-d"), Map.of());

        assertThat(day.expected()).isBetween(43.19e6, 43.21e6);
        // half a million at 250 a second
        assertThat(times(day.arrivals("resnet50")).limit(500_000).max().orElseThrow())
                .isBetween(1_990_000_000L, 2_010_000_000L);
        assertThatThrownBy(() -> day.requests("resnet50")).hasMessageContaining("at most 5000000");
        assertThatThrownBy(() -> day.arrivals("bert")).hasMessage("model: 'bert' is none of [resnet50]");
    }
}
