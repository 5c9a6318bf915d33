package io.freshet.simulator.recommend;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.freshet.simulator.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code recommendation.json} and {@code recommendation.html}. */
public final class Recommendations {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Recommendations() {}

    /** @return the page */
    public static Path write(Recommendation recommendation, Path directory) throws IOException {
        Files.createDirectories(directory);
        JSON.writeValue(directory.resolve("recommendation.json").toFile(), recommendation);
        return Page.write(directory.resolve("recommendation.html"), RecommendationPage.of(recommendation));
    }
}
