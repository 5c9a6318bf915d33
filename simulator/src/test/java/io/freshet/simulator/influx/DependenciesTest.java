package io.freshet.simulator.influx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Scenarios know nothing but messages; devices know scenarios, and nothing of the lab that runs them. */
class DependenciesTest {

    private static JavaClasses production(String packageName) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(packageName);
        assertThat(classes.size()).isGreaterThan(15);
        return classes;
    }

    @Test
    void scenariosDependOnMessagesYamlAndCsvOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "com.fasterxml.jackson..",
                        "de.siegmar.fastcsv..",
                        "io.freshet.routing",
                        "io.freshet.simulator.scenario")
                .check(production("io.freshet.simulator.scenario"));
    }

    @Test
    void devicesDependOnScenariosMessagesAndTheClientLibraryOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.imageio..",
                        "javax.net.ssl..",
                        "org.jspecify..",
                        "com.fasterxml.jackson..",
                        "com.hivemq.client..",
                        "org.HdrHistogram",
                        "io.freshet.routing",
                        "io.freshet.routing.tls",
                        "io.freshet.simulator.scenario",
                        "io.freshet.simulator.influx")
                .check(production("io.freshet.simulator.influx"));
    }

    @Test
    void onlyTheMqttTypesKnowTheMqttLibrary() {
        classes()
                .that()
                .haveNameNotMatching(".*\\.Mqtt[^.]*") // with what the compiler makes for their switches
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("com.hivemq..")
                .check(production("io.freshet.simulator.influx"));
    }
}
