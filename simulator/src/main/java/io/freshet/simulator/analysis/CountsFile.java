package io.freshet.simulator.analysis;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * {@code counts.json} and {@code seconds.csv} of a run: what its requests come to, for a run that does not list them. A
 * summary made of them is the one that their list would give.
 */
public final class CountsFile {

    private static final String SCHEMA = "freshet/counts/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private CountsFile() {}

    /** The file's content; histograms as in HDR logs (V2, compressed, base 64), of microseconds. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Content(String schema, Map<String, Model> models) {
        Content {
            if (!SCHEMA.equals(schema)) {
                throw new IllegalArgumentException("schema: expected " + SCHEMA + ", was " + schema);
            }
            models = models == null ? Map.of() : models;
        }
    }

    /** @param drawn single answers where they are few, each its intended time and its latency */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Model(
            long scheduled,
            long published,
            long succeeded,
            long rejected,
            long deadLettered,
            long lost,
            long within,
            Map<String, Long> misses,
            String latency,
            Map<String, String> stages,
            List<Phase> phases,
            boolean tooManyToDraw,
            List<List<Long>> drawn) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Phase(long published, long within, long lastPublished, long lastWithin, String latency) {}

    /** Writes both files into the directory of a run. */
    public static void write(Path directory, RequestCounts counts) throws IOException {
        Map<String, Model> models = new LinkedHashMap<>();
        Map<String, SecondCounts> seconds = new LinkedHashMap<>();
        new TreeMap<>(counts.byModel()).forEach((name, model) -> {
            models.put(name, content(model));
            seconds.put(name, model.seconds());
        });
        JSON.writeValue(directory.resolve(RunDirectory.COUNTS).toFile(), new Content(SCHEMA, models));
        SecondsFile.write(directory.resolve(RunDirectory.SECONDS), seconds);
    }

    private static Model content(ModelCounts model) {
        Map<String, String> stages = new LinkedHashMap<>();
        model.stages.forEach((stage, micros) -> stages.put(stage.label(), encoded(micros)));
        List<Phase> phases = new ArrayList<>();
        for (PhaseCounts phase : model.phases) {
            phases.add(new Phase(
                    phase.published, phase.within, phase.lastPublished, phase.lastWithin, encoded(phase.latency)));
        }
        return new Model(
                model.scheduled,
                model.published,
                model.succeeded,
                model.rejected,
                model.deadLettered,
                model.lost,
                model.within,
                model.missesCounted(),
                encoded(model.latency),
                stages,
                phases,
                model.drawn.tooMany(),
                model.drawn.all().stream()
                        .map(answer -> List.of(answer.intendedMicros(), answer.latencyMicros()))
                        .toList());
    }

    /**
     * Reads both files; a table that was cut off is told to {@code notes}.
     *
     * @throws UnreadableRunException when one cannot be understood, or is of an experiment with other phases
     */
    static RequestCounts read(Path countsJson, Path secondsCsv, Experiment experiment, Consumer<String> notes) {
        RequestCounts counts = new RequestCounts(experiment);
        try {
            Content content = JSON.readValue(countsJson.toFile(), Content.class);
            for (Map.Entry<String, Model> model : content.models().entrySet()) {
                counts.put(model.getKey(), counts(model.getValue(), counts.sloMs(model.getKey()), counts));
            }
        } catch (JacksonException e) {
            throw new UnreadableRunException(countsJson, e.getOriginalMessage(), e);
        } catch (IllegalArgumentException | DataFormatException e) {
            throw new UnreadableRunException(countsJson, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (Files.isRegularFile(secondsCsv)) SecondsFile.read(secondsCsv, counts, notes);
        else notes.accept(secondsCsv.getFileName() + ": not written");
        return counts;
    }

    private static ModelCounts counts(Model model, double sloMs, RequestCounts of) throws DataFormatException {
        List<PhaseSpan> spans = of.phases();
        if (model.phases().size() != spans.size()) {
            throw new IllegalArgumentException("phases: %d, but the experiment has %d"
                    .formatted(model.phases().size(), spans.size()));
        }
        List<PhaseCounts> phases = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) phases.add(phase(model.phases().get(i), spans.get(i)));
        Map<Stage, Histogram> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            String encoded = model.stages().get(stage.label());
            stages.put(stage, encoded == null ? ModelCounts.emptyHistogram() : decoded(encoded));
        }
        DrawnAnswers drawn = DrawnAnswers.of(
                model.drawn().stream()
                        .map(answer -> new DrawnAnswers.Answer(answer.getFirst(), answer.getLast()))
                        .toList(),
                model.tooManyToDraw());
        ModelCounts counts = new ModelCounts(
                sloMs, phases, new SecondCounts(of.secondsMax()), drawn, decoded(model.latency()), stages);
        counts.scheduled = model.scheduled();
        counts.published = model.published();
        counts.succeeded = model.succeeded();
        counts.rejected = model.rejected();
        counts.deadLettered = model.deadLettered();
        counts.lost = model.lost();
        counts.within = model.within();
        model.misses().forEach(counts::missed);
        return counts;
    }

    private static PhaseCounts phase(Phase phase, PhaseSpan span) throws DataFormatException {
        PhaseCounts counts = new PhaseCounts(span, decoded(phase.latency()));
        counts.published = phase.published();
        counts.within = phase.within();
        counts.lastPublished = phase.lastPublished();
        counts.lastWithin = phase.lastWithin();
        return counts;
    }

    private static String encoded(Histogram micros) {
        ByteBuffer buffer = ByteBuffer.allocate(micros.getNeededByteBufferCapacity());
        int length = micros.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(buffer.array(), length));
    }

    private static Histogram decoded(String text) throws DataFormatException {
        ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        return Histogram.decodeFromCompressedByteBuffer(buffer, 0);
    }
}
