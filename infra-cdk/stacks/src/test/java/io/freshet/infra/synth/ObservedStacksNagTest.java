package io.freshet.infra.synth;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.infra.guard.GuardStackTest;
import io.freshet.infra.load.LoadStackTest;
import io.freshet.infra.observe.DashboardStackTest;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;

class ObservedStacksNagTest {

    @Test
    void everyFindingIsAcceptedWithAReason() {
        App app = Synthesis.app();
        DashboardStackTest.stack(app);
        LoadStackTest.stack(app);
        GuardStackTest.stack(app);

        assertThat(Nag.findings(app)).isEmpty();
    }
}
