package io.freshet.emulators;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.freshet.emulators");

    @Test
    void nothingButTheSdksCore() {
        assertThat(MAIN.size()).isGreaterThan(10);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "software.amazon.awssdk.auth..",
                        "software.amazon.awssdk.awscore..",
                        "software.amazon.awssdk.identity..",
                        "software.amazon.awssdk.core..",
                        "software.amazon.awssdk.regions..",
                        "software.amazon.awssdk.utils..",
                        "io.freshet.emulators..")
                .check(MAIN);
    }
}
