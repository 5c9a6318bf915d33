package io.freshet.inference.model.xgboost;

import io.freshet.inference.model.Artefacts;
import io.freshet.inference.model.Inference;
import io.freshet.inference.model.Model;
import io.freshet.inference.model.tabular.ColumnFacts;
import io.freshet.inference.model.tabular.Columns;
import io.freshet.inference.model.tabular.RowRequest;
import io.freshet.inference.protocol.Datatype;
import io.freshet.inference.protocol.InputTensor;
import io.freshet.inference.protocol.ModelMetadata;
import io.freshet.inference.protocol.OutputTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Quality of a wine, 3 to 8, by gradient-boosted trees. */
public final class XgboostModel implements Model {

    public static final String NAME = "xgboost";
    public static final String VERSION = "1";
    public static final String FILE = "model.ubj";

    private static final Columns COLUMNS = WineColumns.columns();
    private static final int CLASSES = WineColumns.QUALITIES.size();
    private final Booster booster;
    private final ModelMetadata metadata;

    private XgboostModel(Booster booster, Map<String, Object> columnFacts) {
        this.booster = booster;
        this.metadata = new ModelMetadata(
                NAME,
                List.of(VERSION),
                "xgboost_ubj",
                COLUMNS.tensors(),
                List.of(
                        new ModelMetadata.Tensor("label", Datatype.INT32, List.of(CLASSES)),
                        new ModelMetadata.Tensor("probability", Datatype.FP32, List.of(CLASSES))),
                Map.of(ModelMetadata.WEIGHTS, "trained", "target", "quality", ColumnFacts.NAME, columnFacts));
    }

    /**
     * @param threads threads of one prediction
     */
    public static XgboostModel open(Path dir, int threads) {
        Artefacts artefacts = Artefacts.open(dir, NAME);
        byte[] file = artefacts.bytes(FILE);
        try {
            Booster booster = XGBoost.loadModel(file);
            booster.setParam("nthread", threads);
            return new XgboostModel(booster, ColumnFacts.of(COLUMNS, artefacts.card()));
        } catch (XGBoostError | IOException unreadable) {
            throw new IllegalStateException(FILE + ": " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public ModelMetadata metadata() {
        return metadata;
    }

    @Override
    public Inference infer(List<InputTensor> inputs, Set<String> wantedOutputs) {
        float[] probabilities = probabilities(WineColumns.vector(COLUMNS.read(inputs)));
        List<Integer> ranked = IntStream.range(0, CLASSES)
                .boxed()
                .sorted(Comparator.comparing((Integer index) -> -probabilities[index]))
                .toList();
        List<Integer> labels = new ArrayList<>(CLASSES);
        List<Float> ordered = new ArrayList<>(CLASSES);
        for (int index : ranked) {
            labels.add(WineColumns.QUALITIES.get(index));
            ordered.add(probabilities[index]);
        }
        return new Inference(
                List.of(
                        new OutputTensor("label", Datatype.INT32, labels),
                        new OutputTensor("probability", Datatype.FP32, ordered)),
                Map.of());
    }

    /** Probabilities of {@link WineColumns#QUALITIES}. The library's in-place prediction may be called by several threads. */
    float[] probabilities(float[] vector) {
        try {
            return booster.inplace_predict(vector, 1, vector.length, Float.NaN)[0];
        } catch (XGBoostError failure) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }

    @Override
    public byte[] warmUpRequest() {
        // the first row of the data file
        return RowRequest.body(Map.ofEntries(
                Map.entry("fixed_acidity", 7.4),
                Map.entry("volatile_acidity", 0.7),
                Map.entry("citric_acid", 0),
                Map.entry("residual_sugar", 1.9),
                Map.entry("chlorides", 0.076),
                Map.entry("free_sulfur_dioxide", 11),
                Map.entry("total_sulfur_dioxide", 34),
                Map.entry("density", 0.9978),
                Map.entry("ph", 3.51),
                Map.entry("sulphates", 0.56),
                Map.entry("alcohol", 9.4)));
    }

    @Override
    public void close() {
        booster.dispose();
    }
}
