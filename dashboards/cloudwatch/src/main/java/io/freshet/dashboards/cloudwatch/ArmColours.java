package io.freshet.dashboards.cloudwatch;

import java.util.List;

/** One colour per arm, the same in every chart and the same as in the lab's report (freshet.css). */
final class ArmColours {

    private static final List<String> PALETTE =
            List.of("#5b6472", "#0067a8", "#b3541e", "#007a5a", "#8a3f86", "#8a6d00", "#a02c4f", "#3d5ab5");

    private ArmColours() {}

    static String of(int arm) {
        return PALETTE.get(arm % PALETTE.size());
    }
}
