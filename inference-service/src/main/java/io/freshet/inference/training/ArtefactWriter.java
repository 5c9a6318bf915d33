package io.freshet.inference.training;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.inference.model.Artefacts;
import io.freshet.inference.model.tabular.ColumnFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes a model's files and its card. The card comes last: a directory that has one is complete. */
final class ArtefactWriter {

    /** Raise it whenever the same command would write other bytes: what is older is then built anew. */
    static final int BUILD = 2;

    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private final JsonMapper json = new JsonMapper();

    /** Whether the directory holds the model as this version of the command would write it. */
    boolean isComplete(Path dir, String model) throws IOException {
        Path file = dir.resolve(Artefacts.CARD);
        if (!Files.isRegularFile(file)) return false;
        JsonNode card = json.readTree(Files.readAllBytes(file));
        if (card.path("build").asInt() != BUILD || !card.path("model").asText().equals(model)) return false;
        for (Map.Entry<String, JsonNode> entry : card.path("files").properties()) {
            Path artefact = dir.resolve(entry.getKey());
            if (!Files.isRegularFile(artefact)) return false;
            String sha256 = Digests.sha256(Files.readAllBytes(artefact));
            if (!entry.getValue().path("sha256").asText().equals(sha256)) return false;
        }
        return true;
    }

    /** A value as readable JSON, the same bytes for the same value. */
    byte[] pretty(Object value) throws IOException {
        return (json.writer(PRETTY).writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    void write(Path dir, CardText text, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(dir);
        Files.deleteIfExists(dir.resolve(Artefacts.CARD));
        for (Map.Entry<String, byte[]> file : files.entrySet()) put(dir.resolve(file.getKey()), file.getValue());
        put(dir.resolve("card.md"), CardMarkdown.of(text).getBytes(StandardCharsets.UTF_8));
        put(dir.resolve(Artefacts.CARD), pretty(card(text, files)));
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.write(partial, bytes);
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private ObjectNode card(CardText text, Map<String, byte[]> files) {
        ObjectNode card = json.createObjectNode();
        card.put("schema", "freshet/card/1");
        card.put("model", text.model());
        card.put("version", text.version());
        card.put("weights", text.weights());
        card.put("build", BUILD);
        card.put("description", text.description());
        card.putObject("data")
                .put("file", text.data().file())
                .put("rows", text.data().rows().size())
                .put("sha256", text.data().sha256())
                .put("source", text.source())
                .put("heldOut", HeldOut.RULE);
        ObjectNode columns = card.putObject(ColumnFacts.NAME);
        ColumnFigures.of(HeldOut.trainingRows(text.data().rows()))
                .forEach((column, figures) -> columns.putObject(column)
                        .put("min", figures.min())
                        .put("median", figures.median())
                        .put("max", figures.max()));
        ObjectNode facts = card.putObject("facts");
        text.facts().forEach(facts::put);
        for (Figure figure : text.figures()) add(card.withArray("figures").addObject(), figure);
        ObjectNode listed = card.putObject("files");
        files.forEach((name, bytes) -> listed.putObject(name)
                .put("bytes", bytes.length)
                .put("crc32", Digests.crc32(bytes))
                .put("sha256", Digests.sha256(bytes)));
        return card;
    }

    private static void add(ObjectNode node, Figure figure) {
        node.put("what", figure.what()).put("metric", figure.metric()).put("value", figure.value());
        figure.deviation().ifPresent(deviation -> node.put("deviation", deviation));
        figure.reference().ifPresent(reference -> node.put("reference", reference));
    }
}
