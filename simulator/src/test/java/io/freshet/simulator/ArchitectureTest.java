package io.freshet.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The simulator runs router and inference service as processes; its parts depend on each other in one direction. */
class ArchitectureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.freshet");
        assertThat(classes.stream().filter(type -> type.getPackageName().startsWith("io.freshet.simulator")))
                .hasSizeGreaterThan(150);
    }

    @Test
    void routerAndInferenceAreProcessesAndNeverImported() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.freshet.router..", "io.freshet.inference..")
                .check(classes);
    }

    @Test
    void theLabKnowsNothingOfExperimentsReportsAndTheCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("io.freshet.simulator.lab..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.freshet.simulator.experiment..",
                        "io.freshet.simulator.report..",
                        "io.freshet.simulator.live..",
                        "io.freshet.simulator.analysis..",
                        "io.freshet.simulator.cli..")
                .check(classes);
    }

    @Test
    void analysisAndReportReadFilesAndNothingElse() {
        noClasses()
                .that()
                .resideInAnyPackage("io.freshet.simulator.analysis..", "io.freshet.simulator.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.freshet.simulator.lab..",
                        "io.freshet.simulator.influx..",
                        "io.freshet.simulator.experiment..",
                        "io.freshet.simulator.live..",
                        "io.freshet.simulator.cli..")
                .check(classes);
    }

    @Test
    void nothingKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.freshet.simulator.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.freshet.simulator.cli..")
                .check(classes);
    }

    @Test
    void theTryItPageDoesNotKnowWhoServesIt() {
        noClasses()
                .that()
                .resideInAPackage("io.freshet.simulator.serve.tryit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.freshet.simulator.serve",
                        "io.freshet.simulator.serve.picture",
                        "io.freshet.simulator.lab..",
                        "io.freshet.simulator.influx..",
                        "io.freshet.simulator.experiment..",
                        "io.freshet.simulator.live..")
                .check(classes);
    }

    @Test
    void aFitIsAFunctionOfFigures() {
        noClasses()
                .that()
                .resideInAPackage("io.freshet.simulator.calibrate")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.freshet.simulator.calibrate.measure..",
                        "io.freshet.simulator.lab..",
                        "io.freshet.simulator.influx..",
                        "io.freshet.simulator.experiment..",
                        "io.freshet.simulator.report..",
                        "io.freshet.simulator.live..")
                .check(classes);
    }

    @Test
    void measuringKnowsNothingOfExperimentsAndReports() {
        noClasses()
                .that()
                .resideInAPackage("io.freshet.simulator.calibrate.measure..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.freshet.simulator.experiment..",
                        "io.freshet.simulator.report..",
                        "io.freshet.simulator.live..")
                .check(classes);
    }

    @Test
    void aRecommendationIsMadeInVirtualTime() {
        noClasses()
                .that()
                .resideInAPackage("io.freshet.simulator.recommend..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.freshet.simulator.lab..",
                        "io.freshet.simulator.influx..",
                        "io.freshet.simulator.experiment..",
                        "io.freshet.simulator.live..")
                .check(classes);
    }

    @Test
    void hindsightIsGainedInVirtualTimeAndBelongsToNobody() {
        noClasses()
                .that()
                .resideInAPackage("io.freshet.simulator.hindsight..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.freshet.simulator.lab..",
                        "io.freshet.simulator.influx..",
                        "io.freshet.simulator.experiment..",
                        "io.freshet.simulator.study..",
                        "io.freshet.simulator.recommend..",
                        "io.freshet.simulator.report..",
                        "io.freshet.simulator.live..")
                .check(classes);
    }

    @Test
    void onlyTheQueueOfDeadLettersLoadsTheSdkOfAws() {
        noClasses()
                .that()
                .doNotHaveSimpleName("SqsLetters")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(classes.that(JavaClass.Predicates.resideInAPackage("io.freshet.simulator..")));
    }
}
