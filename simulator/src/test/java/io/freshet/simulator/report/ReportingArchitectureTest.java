package io.freshet.simulator.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Figures, report and live page are functions of files and records: they know nothing of how a run is made. */
class ReportingArchitectureTest {

    private static final String SIMULATOR = "io.freshet.simulator.";

    private final JavaClasses imported = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(SIMULATOR + "analysis", SIMULATOR + "report", SIMULATOR + "live");

    @Test
    void enoughClassesWereLookedAt() {
        assertThat(imported.size()).isGreaterThan(80);
    }

    @Test
    void analysisStandsAlone() {
        classes()
                .that()
                .resideInAPackage(SIMULATOR + "analysis")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SIMULATOR + "analysis",
                        "io.freshet.scaling..",
                        "io.freshet.routing",
                        "java..",
                        "org.HdrHistogram",
                        "com.fasterxml.jackson..",
                        "org.jspecify..")
                .check(imported);
    }

    @Test
    void reportNeedsOnlyAnalysisAndCalibration() {
        classes()
                .that()
                .resideInAPackage(SIMULATOR + "report")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SIMULATOR + "report",
                        SIMULATOR + "analysis",
                        SIMULATOR + "calibrate",
                        "io.freshet.scaling..",
                        "java..",
                        "org.jspecify..")
                .check(imported);
    }

    @Test
    void liveNeedsNoRun() {
        classes()
                .that()
                .resideInAPackage(SIMULATOR + "live")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SIMULATOR + "live",
                        SIMULATOR + "analysis",
                        SIMULATOR + "http",
                        "java..",
                        "com.sun.net.httpserver",
                        "com.fasterxml.jackson..",
                        "org.jspecify..")
                .check(imported);
    }
}
