package io.freshet.simulator.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.freshet.scaling.TaskSize;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoreSharesTest {

    private static final Map<String, Integer> MODELS = models();

    private static Map<String, Integer> models() {
        Map<String, Integer> models = new LinkedHashMap<>();
        models.put("resnet50", 1024);
        models.put("xgboost", 512);
        models.put("linear", 512);
        return models;
    }

    @Test
    void onTwoCoresOnlyTheLargestModelCanGrow() {
        Map<String, CoreShares.Share> shares = CoreShares.ofCores(2).divide(MODELS);

        CoreShares.Share resnet = shares.get("resnet50");
        assertThat(resnet.bounds().maxVcpu()).isCloseTo(0.9, within(1e-9)); // 2 - 0.6 - 2 x 0.25
        assertThat(resnet.bounds().maxCount()).isEqualTo(3);
        assertThat(resnet.bounds().sizes()).containsExactly(new TaskSize(256, 1024), new TaskSize(512, 1024));
        assertThat(shares.get("linear").bounds().maxCount()).isEqualTo(1);
    }

    @Test
    void theSharesNeverExceedTheMachine() {
        for (int cores = 2; cores <= 64; cores++) {
            double sum = CoreShares.ofCores(cores).divide(MODELS).values().stream()
                    .mapToDouble(share -> share.bounds().maxVcpu())
                    .sum();
            assertThat(sum).as("%d cores", cores).isLessThanOrEqualTo(cores - 0.6 + 1e-9);
        }
    }

    @Test
    void aMachineThatIsTooSmallIsRefusedWithTheReason() {
        assertThatThrownBy(() -> CoreShares.ofCores(1).divide(MODELS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.40 vCPU are left for tasks");
    }
}
