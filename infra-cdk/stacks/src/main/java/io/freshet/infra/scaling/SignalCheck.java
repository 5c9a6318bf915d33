package io.freshet.infra.scaling;

import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.spec.ScalingSpec;
import io.freshet.scaling.spec.SignalQuery;

/** A policy that cannot be given its signals is refused when it is synthesised, not when it first looks. */
final class SignalCheck {

    private SignalCheck() {}

    /** @throws IllegalArgumentException naming the signal that is missing or too coarse */
    static void verify(ScalingSpec spec) {
        for (SignalNeed need : spec.createPolicy().needs()) {
            SignalQuery query = spec.signals().stream()
                    .filter(each -> each.signal() == need.signal())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "spec.signals: policy %s needs %s".formatted(spec.policy(), need.signal())));
            if (query.resolution().compareTo(need.step()) > 0) {
                throw new IllegalArgumentException(
                        "spec.signals: policy %s needs %s every %d s, %s %s has it every %d s"
                                .formatted(
                                        spec.policy(),
                                        need.signal(),
                                        need.step().toSeconds(),
                                        query.namespace(),
                                        query.metric(),
                                        query.resolution().toSeconds()));
            }
        }
    }
}
