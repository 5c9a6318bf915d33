package io.freshet.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.freshet.inference");

    @Test
    void looksAtClasses() {
        assertThat(CLASSES).hasSizeGreaterThan(40);
    }

    @Test
    void takesOnlyMetricNamesFromTheRestOfFreshet() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.freshet.scaling",
                        "io.freshet.scaling.policy..",
                        "io.freshet.scaling.sizing..",
                        "io.freshet.scaling.cost..",
                        "io.freshet.scaling.loop..",
                        "io.freshet.scaling.aws..",
                        "io.freshet.routing..",
                        "io.freshet.router..",
                        "io.freshet.simulator..",
                        "io.freshet.infra..")
                .check(CLASSES);
    }

    @Test
    void dependsOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("protocol")
                .definedBy("io.freshet.inference.protocol..")
                .layer("model")
                .definedBy("io.freshet.inference.model..")
                .layer("batch")
                .definedBy("io.freshet.inference.batch..")
                .layer("cloud")
                .definedBy("io.freshet.inference.cloud..")
                .layer("training")
                .definedBy("io.freshet.inference.training..")
                .layer("web")
                .definedBy("io.freshet.inference.web..")
                .layer("application")
                .definedBy("io.freshet.inference")
                .whereLayer("application")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("web")
                .mayOnlyBeAccessedByLayers("application")
                .whereLayer("training")
                .mayOnlyBeAccessedByLayers("application")
                .whereLayer("batch")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("cloud")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("batch", "training", "web")
                .check(CLASSES);
    }

    @Test
    void keepsSpringAtTheEdge() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.freshet.inference.protocol..",
                        "io.freshet.inference.model..",
                        "io.freshet.inference.batch..",
                        "io.freshet.inference.cloud..",
                        "io.freshet.inference.training..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..", "io.micrometer..")
                .check(CLASSES);
    }
}
