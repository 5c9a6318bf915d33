package io.freshet.scaling.aws.emulated;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

/** Application Auto Scaling at moto: a target registered, suspended for a change of size, resumed as it was. */
class HorizontalTargetTest {

    @Test
    void aTargetIsSuspendedForARolloutAndResumedAsItWas() {
        EmulatedService service = new EmulatedService("threshold-vertical", true, tasks(2, QUARTER), tasks(2, QUARTER));
        service.cpu(size -> size.equals(QUARTER) ? 90 : 50);
        assertThat(service.suspended()).containsOnly(false);

        service.run(1);
        assertThat(service.suspended()).containsOnly(true);
        assertThat(service.desired()).isEqualTo(tasks(2, HALF));

        service.run(2);
        ScalableTarget target = service.target();
        assertThat(service.suspended()).containsOnly(false);
        assertThat(target.minCapacity()).isEqualTo(1);
        assertThat(target.maxCapacity()).isEqualTo(10);
        assertThat(service.failures).isEmpty();
    }
}
