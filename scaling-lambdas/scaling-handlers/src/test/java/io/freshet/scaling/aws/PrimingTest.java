package io.freshet.scaling.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.aws.fake.Specs;
import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.scaling.spec.ScalingSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrimingTest {

    private static Settings settings(ScalingSpec spec) {
        return new Settings(spec, "table", "https://queue");
    }

    static java.util.List<String> policies() {
        return PolicyCatalog.names();
    }

    /** Through the real clients of the SDK: what the SDK would send is made, what it is answered is read. */
    @ParameterizedTest
    @MethodSource("policies")
    void oneTickIsRunFromBeginToEnd(String policy) {
        ScalingSpec spec = Specs.of(policy).spec();
        CannedHttp http = new CannedHttp(Priming.answers(spec));

        Priming.prime(settings(spec), http);

        assertThat(http.asked())
                .contains("DescribeServices", "DescribeTaskDefinition", "ListTasks", "DescribeTasks", "GetItem")
                .startsWith("UpdateItem")
                .endsWith("UpdateItem")
                .doesNotContain("UpdateService", "RegisterTaskDefinition", "RegisterScalableTarget", "PutEvents");
        if (!policy.equals("fixed")) assertThat(http.asked()).contains("GetMetricData");
    }

    @Test
    void itIsDoneOnlyWhereASnapshotIsTaken() {
        Settings settings = settings(Specs.of("fixed").spec());
        assertThatCode(() -> Priming.beforeSnapshot(Map.of(), settings)).doesNotThrowAnyException();
        assertThatCode(() -> Priming.beforeSnapshot(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"), settings))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsMissingFromTheEnvironmentIsNamed() {
        assertThatThrownBy(() -> Settings.of(Map.of())).hasMessage("FRESHET_SCALING: must be set");
        String spec = Specs.of("fixed").spec().text();
        assertThatThrownBy(() -> Settings.of(Map.of("FRESHET_SCALING", spec)))
                .hasMessage("FRESHET_STATE_TABLE: must be set");
        assertThatThrownBy(() -> Settings.of(Map.of("FRESHET_SCALING", "{}"))).hasMessageContaining("scaling spec");
    }
}
