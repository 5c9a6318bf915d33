package io.freshet.inference.model.picture;

import io.freshet.inference.image.InvalidImageException;
import io.freshet.inference.model.Inference;
import io.freshet.inference.model.Model;
import io.freshet.inference.model.UnusableArtefactsException;
import io.freshet.inference.model.resnet50.ResNet50;
import io.freshet.inference.protocol.Datatype;
import io.freshet.inference.protocol.InputTensor;
import io.freshet.inference.protocol.InvalidInputException;
import io.freshet.inference.protocol.ModelMetadata;
import io.freshet.inference.protocol.OutputTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@link ResNet50} as a model of the service: the five likeliest classes, and all logits when asked for. */
public final class ResNet50Model implements Model {

    public static final String NAME = "resnet50";

    private static final int TOP = 5;
    private static final int CLASSES = 1_000;
    private static final String LOGITS = "logits";

    private final ResNet50 network;
    private final ModelMetadata metadata;

    private ResNet50Model(ResNet50 network) {
        this.network = network;
        this.metadata = new ModelMetadata(
                NAME,
                List.of(network.version()),
                "pytorch_torchscript",
                List.of(PictureInput.tensor()),
                List.of(
                        new ModelMetadata.Tensor("label", Datatype.BYTES, List.of(TOP)),
                        new ModelMetadata.Tensor("class", Datatype.INT32, List.of(TOP)),
                        new ModelMetadata.Tensor("probability", Datatype.FP32, List.of(TOP)),
                        new ModelMetadata.Tensor(LOGITS, Datatype.FP32, List.of(CLASSES))),
                Map.of(ModelMetadata.WEIGHTS, network.weights()));
    }

    /**
     * @param threads of torch within one request
     * @throws UnusableArtefactsException when the directory does not hold this model
     */
    public static ResNet50Model open(Path dir, int threads) {
        try {
            return new ResNet50Model(ResNet50.open(dir, threads));
        } catch (IOException unusable) {
            throw new UnusableArtefactsException(dir, "cannot be served from: " + unusable.getMessage());
        }
    }

    @Override
    public ModelMetadata metadata() {
        return metadata;
    }

    @Override
    public Inference infer(List<InputTensor> inputs, Set<String> wantedOutputs) {
        InputTensor image = PictureInput.only(inputs);
        float[] logits = logits(image);
        List<ResNet50.Ranked> best = network.best(logits, TOP);
        List<OutputTensor> outputs = new ArrayList<>();
        outputs.add(output(
                "label",
                Datatype.BYTES,
                best.stream().map(ResNet50.Ranked::label).toList()));
        outputs.add(output(
                "class",
                Datatype.INT32,
                best.stream().map(ResNet50.Ranked::index).toList()));
        outputs.add(output(
                "probability",
                Datatype.FP32,
                best.stream().map(ResNet50.Ranked::probability).toList()));
        if (wantedOutputs.contains(LOGITS)) outputs.add(output(LOGITS, Datatype.FP32, boxed(logits)));
        return new Inference(outputs, Map.of());
    }

    private float[] logits(InputTensor image) {
        try {
            return network.logits(PictureInput.bytes(image));
        } catch (InvalidImageException invalid) {
            throw new InvalidInputException(PictureInput.NAME, String.valueOf(invalid.getMessage()));
        }
    }

    private static OutputTensor output(String name, Datatype datatype, List<?> data) {
        return new OutputTensor(name, datatype, data);
    }

    private static List<Float> boxed(float[] values) {
        List<Float> boxed = new ArrayList<>(values.length);
        for (float value : values) boxed.add(value);
        return boxed;
    }

    @Override
    public byte[] warmUpRequest() {
        try (InputStream picture = ResNet50Model.class.getResourceAsStream("warm-up.jpg")) {
            if (picture == null) throw new IllegalStateException("warm-up.jpg is not on the class path");
            String base64 = Base64.getEncoder().encodeToString(picture.readAllBytes());
            return """
                    {"inputs":[{"name":"image","shape":[1],"datatype":"BYTES",\
                    "parameters":{"content_type":"base64"},"data":["%s"]}]}""".formatted(base64).getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
