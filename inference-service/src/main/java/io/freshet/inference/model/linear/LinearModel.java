package io.freshet.inference.model.linear;

import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Miles per gallon of a car by least squares. */
public final class LinearModel implements Model {

    public static final String NAME = "linear";
    public static final String VERSION = "1";
    public static final String FILE = "model.json";
    /** What is done about a missing horsepower, for the card and the metadata. */
    public static final String MISSING_RULE =
            "a missing horsepower is estimated by least squares from the other features; "
                    + "the answer then has the parameter imputed: [\"horsepower\"]";

    private static final Columns COLUMNS = CarTerms.columns();
    private final MpgFormulas formulas;
    private final ModelMetadata metadata;

    /**
     * @param columnFacts what the metadata says of each column
     */
    public LinearModel(MpgFormulas formulas, Map<String, Object> columnFacts) {
        this.formulas = formulas;
        this.metadata = new ModelMetadata(
                NAME,
                List.of(VERSION),
                "freshet_json",
                COLUMNS.tensors(),
                List.of(new ModelMetadata.Tensor("prediction", Datatype.FP64, List.of(1))),
                Map.of(
                        ModelMetadata.WEIGHTS,
                        "trained",
                        "target",
                        "mpg",
                        "missing_values",
                        MISSING_RULE,
                        ColumnFacts.NAME,
                        columnFacts));
    }

    public static LinearModel open(Path dir) {
        Artefacts artefacts = Artefacts.open(dir, NAME);
        byte[] file = artefacts.bytes(FILE);
        try {
            return new LinearModel(
                    new JsonMapper().readValue(file, MpgFormulas.class), ColumnFacts.of(COLUMNS, artefacts.card()));
        } catch (IOException malformed) {
            throw new IllegalStateException(FILE + ": " + malformed.getMessage(), malformed);
        }
    }

    @Override
    public ModelMetadata metadata() {
        return metadata;
    }

    @Override
    public Inference infer(List<InputTensor> inputs, Set<String> wantedOutputs) {
        MpgFormulas.Estimate estimate = formulas.estimate(COLUMNS.read(inputs));
        return new Inference(
                List.of(new OutputTensor("prediction", Datatype.FP64, List.of(estimate.mpg()))),
                estimate.imputed() ? Map.of("imputed", List.of(CarTerms.HORSEPOWER)) : Map.of());
    }

    @Override
    public byte[] warmUpRequest() {
        return RowRequest.body(Map.of(
                "cylinders",
                4,
                "displacement",
                97,
                "weight",
                2130,
                "acceleration",
                14.5,
                "model_year",
                70,
                "origin",
                "japan"));
    }

    @Override
    public void close() {}
}
