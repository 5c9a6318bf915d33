package io.freshet.scaling;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.freshet.scaling.policy.Hybrid;
import java.time.Clock;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The core is the JDK and itself, and within the JDK only what gives the same answer to the same question. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.freshet.scaling");

    @Test
    void someClassesWereLookedAt() {
        assertThat(MAIN.size()).isGreaterThan(40);
        assertThat(MAIN.contain(Hybrid.class)).isTrue();
    }

    @Test
    void nothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.freshet.scaling..")
                .check(MAIN);
    }

    @Test
    void noInputOrOutput() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.util.logging..", "java.sql..")
                .check(MAIN);
    }

    @Test
    void noClock() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(MAIN);
        noClasses()
                .should()
                .callMethodWhere(describe("reads the time", call -> {
                    String owner = call.getTargetOwner().getPackageName();
                    return owner.startsWith("java.time") && call.getName().equals("now");
                }))
                .check(MAIN);
        noClasses()
                .should()
                .callMethodWhere(describe("reads the system's time or environment", call -> {
                    boolean system = call.getTargetOwner().isEquivalentTo(System.class);
                    return system && !call.getName().equals("arraycopy");
                }))
                .check(MAIN);
    }

    @Test
    void noChance() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(RandomGenerator.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(SplittableRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(MAIN);
    }

    @Test
    void whatDecidesKnowsNothingOfTheLoop() {
        noClasses()
                .that()
                .resideInAnyPackage("io.freshet.scaling", "..policy..", "..sizing..", "..cost..", "..signal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..loop..")
                .check(MAIN);
    }
}
