package io.freshet.simulator.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.policy.PolicyCatalog;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SearchSpacesTest {

    /** A provider on the test class path, whose parameters nobody here knows. */
    private static final String OF_THE_TESTS = "rate-per-task";

    @Test
    void everyPolicyButTheFixedOneCanBeTuned() {
        assertThat(PolicyCatalog.names().stream()
                        .filter(name -> SearchSpaces.of(name).isEmpty())
                        .filter(name -> !name.equals(OF_THE_TESTS)))
                .containsExactly("fixed");
    }

    @Property(tries = 100)
    void whateverIsDrawnIsAPolicyInEveryWorld(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Capacity initial = new Capacity(2, new TaskSize(1_024, 2_048));
        for (String policy : PolicyCatalog.names()) {
            Map<String, String> drawn = new HashMap<>();
            SearchSpaces.of(policy).forEach(knob -> drawn.put(knob.parameter(), knob.draw(random)));
            for (World world : World.ALL) {
                assertThat(PolicyCatalog.create(
                                        policy, drawn, Subject.resnet50().context(world, initial))
                                .name())
                        .isEqualTo(policy);
            }
        }
    }
}
