package io.freshet.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.freshet.infra");

    @Test
    void looksAtClasses() {
        assertThat(CLASSES).hasSizeGreaterThan(12);
    }

    @Test
    void packagesOtherModulesAsAssetsInsteadOfUsingTheirCode() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.freshet.scaling.aws..",
                        "io.freshet.inference..",
                        "io.freshet.routing..",
                        "io.freshet.router..",
                        "io.freshet.simulator..")
                .check(CLASSES);
    }

    @Test
    void dependsOneWay() {
        slices().matching("io.freshet.infra.(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.freshet.infra.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.freshet.infra")
                .check(CLASSES);
    }

    @Test
    void configurationKnowsNothingOfTheCdk() {
        noClasses()
                .that()
                .resideInAPackage("io.freshet.infra.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software..")
                .check(CLASSES);
    }
}
