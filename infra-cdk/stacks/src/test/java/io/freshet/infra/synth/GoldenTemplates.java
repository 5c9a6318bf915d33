package io.freshet.infra.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Compares a template with the one that was approved, byte for byte but for the hashes of assets. {@code mvn test
 * -Dgolden=rewrite} approves what there is; the change then shows in the review.
 */
public final class GoldenTemplates {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Pattern ASSET_HASH = Pattern.compile("[0-9a-f]{64}");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private GoldenTemplates() {}

    /** Fails when the stack's template is not the approved one. */
    public static void verify(Synthesis synthesis, String stack) throws IOException {
        String actual = text(synthesis, stack);
        Path approved = FOLDER.resolve(stack + ".template.json");
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(approved, actual);
        }
        assertThat(approved).as("approve it with -Dgolden=rewrite").exists();
        assertThat(actual)
                .as("template of %s: if the change is wanted, approve it with -Dgolden=rewrite", stack)
                .isEqualTo(Files.readString(approved));
    }

    private static String text(Synthesis synthesis, String stack) throws IOException {
        String json = JSON.writeValueAsString(synthesis.json(stack));
        return ASSET_HASH.matcher(json).replaceAll("ASSET-HASH") + "\n";
    }
}
