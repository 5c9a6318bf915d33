package io.freshet.infra.synth;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.List;
import software.amazon.awscdk.App;

/** What cdk-nag's AwsSolutions find and nobody accepted with a reason. */
public final class Nag {

    private Nag() {}

    public static List<String> findings(App app) {
        return new AwsSolutionsChecks(app)
                .validateScope(app).getViolations().stream()
                        .map(violation -> "%s %s"
                                .formatted(
                                        violation.getRuleName(),
                                        violation.getViolatingResources().stream()
                                                .map(resource -> resource.getConstructPath())
                                                .toList()))
                        .toList();
    }
}
