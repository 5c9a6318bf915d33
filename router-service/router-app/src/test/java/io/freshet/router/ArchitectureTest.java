package io.freshet.router;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses production = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.freshet.router");

    @Test
    void ofFreshetItKnowsTheRoutingRulesAndTheNamesOfMetrics() {
        assertThat(production).hasSizeGreaterThan(30);
        classes()
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackage("io.freshet..")
                        .or(JavaClass.Predicates.resideInAnyPackage(
                                "io.freshet.router..", "io.freshet.routing..", "io.freshet.scaling.signal")))
                .check(production);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.freshet.router.(*)..").should().beFreeOfCycles().check(production);
    }

    @Test
    void theMqttLibraryStaysBehindItsPackage() {
        only("io.freshet.router.mqtt", "com.hivemq..");
    }

    @Test
    void theHttpLibraryStaysBehindItsPackage() {
        only("io.freshet.router.dispatch", "org.apache.hc..");
    }

    @Test
    void theAwsSdkStaysBehindItsPackage() {
        only("io.freshet.router.uplink", "software.amazon.awssdk..");
    }

    private void only(String owner, String library) {
        DescribedPredicate<JavaClass> users = JavaClass.Predicates.resideInAPackage(library);
        assertThat(production.that(JavaClass.Predicates.resideInAPackage(owner)))
                .isNotEmpty();
        noClasses()
                .that()
                .resideOutsideOfPackage(owner)
                .should()
                .dependOnClassesThat(users)
                .check(production);
    }
}
