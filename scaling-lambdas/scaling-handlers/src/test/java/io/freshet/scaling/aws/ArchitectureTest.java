package io.freshet.scaling.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The handlers know the core, the SDK and Lambda's interface; only the entry knows the time. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.freshet.scaling.aws");

    @Test
    void someClassesWereLookedAt() {
        assertThat(MAIN.size()).isGreaterThan(50);
        assertThat(MAIN.contain(ScalingHandler.class)).isTrue();
    }

    @Test
    void allowedDependencies() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.freshet.scaling..",
                        "com.amazonaws.services.lambda.runtime..",
                        "software.amazon.awssdk..")
                .check(MAIN);
    }

    @Test
    void theLoopIsTheCoresOwn() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.freshet.scaling.policy..")
                .because("which policy there is, is said by the spec alone")
                .check(MAIN);
    }

    @Test
    void nothingReadsTheClock() {
        noClasses().should().callMethod(Instant.class, "now").check(MAIN);
    }

    @Test
    void partsDependOneWay() {
        slices().matching("io.freshet.scaling.aws.(*)..")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
        noClasses()
                .that()
                .resideInAnyPackage("..aws.state..", "..aws.ecs..", "..aws.metrics..", "..aws.log..", "..aws.event..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.freshet.scaling.aws")
                .check(MAIN);
    }
}
