package io.freshet.inference.model.resnet50;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses imported = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.freshet.inference.image", "io.freshet.inference.model.resnet50");

    @Test
    void pictures_and_the_file_writer_need_the_jdk_only() {
        assertThat(imported).hasSizeGreaterThan(20);
        for (String independent :
                new String[] {"io.freshet.inference.image", "io.freshet.inference.model.resnet50.torchscript"}) {
            classes()
                    .that()
                    .resideInAPackage(independent)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(independent, "java..", "javax.imageio..", "org.jspecify..")
                    .check(imported);
        }
    }

    @Test
    void the_model_does_not_know_of_the_web() {
        classes()
                .that()
                .resideInAPackage("io.freshet.inference.model.resnet50")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.freshet.inference.model.resnet50..",
                        "io.freshet.inference.image",
                        "ai.djl..",
                        "com.fasterxml.jackson.databind..",
                        "java..",
                        "org.jspecify..")
                .check(imported);
    }
}
