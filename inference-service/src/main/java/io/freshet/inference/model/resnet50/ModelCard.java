package io.freshet.inference.model.resnet50;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the model is and what may be expected of it, for people ({@code card.md}) and programs ({@code card.json}).
 *
 * @param seed of seeded weights
 */
record ModelCard(Manifest manifest, long parameters, OptionalLong seed) {

    static final String JSON_FILE = "card.json";
    static final String MARKDOWN_FILE = "card.md";

    private static final String INPUT =
            "JPEG or PNG; shorter side to 256 pixels, middle 224 x 224, RGB, ImageNet mean/deviation";

    void write(Path dir) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(dir.resolve(JSON_FILE), json.writeValueAsString(values()) + "\n");
        Files.writeString(dir.resolve(MARKDOWN_FILE), markdown());
    }

    private Map<String, Object> values() {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("model", "resnet50");
        card.put("version", manifest.version());
        card.put("weights", manifest.weights());
        card.put("weightsSource", manifest.source());
        seed.ifPresent(value -> card.put("seed", value));
        card.put("parameters", parameters);
        card.put("classes", ImageNetClasses.COUNT);
        card.put("input", INPUT);
        card.put("accuracy", accuracy());
        card.put("artefact", artefact());
        return card;
    }

    private Map<String, Object> artefact() {
        Map<String, Object> artefact = new LinkedHashMap<>();
        artefact.put("file", Manifest.MODEL_FILE);
        artefact.put("bytes", manifest.bytes());
        artefact.put("sha256", manifest.sha256());
        return artefact;
    }

    private String accuracy() {
        return switch (manifest.weights()) {
            case Manifest.SEEDED -> "none: the weights are random, answers vary with the picture but mean nothing";
            default ->
                "not measured here; torchvision publishes 76.13 % top-1 and 92.86 % top-5 on ImageNet's validation set"
                        + " for its first ResNet-50 weights (IMAGENET1K_V1)";
        };
    }

    private String markdown() {
        return String.format(
                Locale.ROOT,
                """
                # resnet50, version %s

                | | |
                |---|---|
                | Weights | **%s**: %s |
                | Seed | %s |
                | Accuracy | %s |
                | Network | ResNet-50 v1.5, fp32, %,d parameters |
                | Input | %s |
                | Output | %,d ImageNet classes (ILSVRC 2012) |
                | File | `%s`, %,d bytes |
                | SHA-256 | `%s` |
                """,
                manifest.version(),
                manifest.weights(),
                manifest.source(),
                seed.isPresent() ? Long.toString(seed.getAsLong()) : "none",
                accuracy(),
                parameters,
                INPUT,
                ImageNetClasses.COUNT,
                Manifest.MODEL_FILE,
                manifest.bytes(),
                manifest.sha256());
    }
}
