package io.freshet.infra.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an image must be, read in its Dockerfile: no Docker engine is needed. */
class DockerfileTest {

    private static final Path ROOT = Path.of("../..");

    @ParameterizedTest
    @ValueSource(strings = {"inference-service", "router-service", "simulator"})
    void isNotRootAndWritesOnlyToTmp(String module) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(module).resolve("Dockerfile"));

        assertThat(lines).contains("USER 10001:10001", "VOLUME [\"/tmp\"]", "RUN chmod 1777 /tmp");
        assertThat(lines).anyMatch(line -> line.startsWith("ENTRYPOINT [\"java\""));
        assertThat(lines).anyMatch(line -> line.startsWith("HEALTHCHECK "));
        assertThat(lines.indexOf("USER 10001:10001")).isGreaterThan(lines.indexOf("RUN chmod 1777 /tmp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inference-service", "router-service", "simulator"})
    void takesItsBaseFromOutsideAndPinsTheDefault(String module) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(module).resolve("Dockerfile"));

        assertThat(lines).contains("ARG BASE=eclipse-temurin:25-jre-noble");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("FROM "))
                .allMatch(line -> line.matches("FROM (\\$\\{BASE}|runtime)( AS \\w+)?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inference-service", "router-service", "simulator"})
    void hasAContextOfNothingButWhatItCopies(String module) throws IOException {
        List<String> ignored = Files.readAllLines(ROOT.resolve(module).resolve(".dockerignore"));

        assertThat(ignored.get(1)).isEqualTo("*");
        assertThat(ignored.subList(2, ignored.size())).allMatch(line -> line.startsWith("!"));
    }

    @Test
    void theHealthCommandIsTheSameInBothServices() throws IOException {
        assertThat(ROOT.resolve("inference-service/docker/healthy"))
                .hasSameTextualContentAs(ROOT.resolve("router-service/docker/healthy"))
                .isExecutable();
        assertThat(Files.readString(ROOT.resolve("inference-service/docker/healthy")))
                .startsWith("#!/usr/bin/env bash");
    }
}
