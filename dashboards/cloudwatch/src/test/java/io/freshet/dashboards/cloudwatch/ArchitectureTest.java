package io.freshet.dashboards.cloudwatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dashboards know metric names, specs and the CDK's CloudWatch; no stack and no other service. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.freshet.dashboards");

    @Test
    void looksAtClasses() {
        assertThat(CLASSES).hasSizeGreaterThan(8);
        assertThat(CLASSES.contain(ComparisonDashboard.class)).isTrue();
    }

    @Test
    void dependsOnNamesAndCloudWatchOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.freshet.dashboards..",
                        "io.freshet.scaling",
                        "io.freshet.scaling.signal..",
                        "io.freshet.scaling.spec..",
                        "software.constructs..",
                        "software.amazon.jsii..",
                        "software.amazon.awscdk",
                        "software.amazon.awscdk.services.cloudwatch..")
                .check(CLASSES);
    }
}
