package io.freshet.inference.model.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.freshet.inference.model.Inference;
import io.freshet.inference.protocol.Datatype;
import io.freshet.inference.protocol.InputTensor;
import io.freshet.inference.protocol.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinearModelTest {

    /** mpg = 10 - 0.1 horsepower + 0.5 year + 2 japan; horsepower = 20 + 10 cylinders. */
    private final LinearModel model = new LinearModel(
            new MpgFormulas(
                    new LinearFormula(10, Map.of("horsepower", -0.1, "model_year", 0.5, "origin=japan", 2.0)),
                    new LinearFormula(20, Map.of("cylinders", 10.0))),
            Map.of());

    @Test
    void appliesTheFormula() {
        Inference inference = model.infer(car("horsepower", 100.0, "origin", "usa"), Set.of());

        assertThat(prediction(inference)).isEqualTo(10 - 0.1 * 100 + 0.5 * 70);
        assertThat(inference.parameters()).isEmpty();
    }

    @Test
    void encodesTheOriginOneHot() {
        assertThat(prediction(model.infer(car("horsepower", 100.0, "origin", "japan"), Set.of())))
                .isEqualTo(37.0);
        assertThat(prediction(model.infer(car("horsepower", 100.0, "origin", "europe"), Set.of())))
                .isEqualTo(35.0);
    }

    @Test
    void estimatesAMissingHorsepowerAndSaysSo() {
        Inference inference = model.infer(car("origin", "usa"), Set.of());

        assertThat(prediction(inference)).isEqualTo(10 - 0.1 * (20 + 10 * 8) + 0.5 * 70);
        assertThat(inference.parameters()).containsEntry("imputed", List.of("horsepower"));
    }

    @Test
    void takesWholeNumbersForNumbers() {
        List<InputTensor> inputs = new ArrayList<>(car("origin", "usa"));
        inputs.add(InputTensor.ofOne("horsepower", Datatype.INT64, 100L));

        assertThat(prediction(model.infer(inputs, Set.of()))).isEqualTo(35.0);
    }

    @Test
    void refusesWhatIsNotACar() {
        assertRefused("cylinders: is missing", List.of());
        assertRefused("origin: must be one of europe, japan, usa, is 'mars'", car("origin", "mars"));
        assertRefused(
                "wings: is not a feature of linear; its features are cylinders, displacement, horsepower, weight,"
                        + " acceleration, model_year, origin",
                with(InputTensor.ofOne("wings", Datatype.FP64, 2.0)));
        assertRefused(
                "horsepower: must be a number, is '100'", with(InputTensor.ofOne("horsepower", Datatype.BYTES, "100")));
        assertRefused(
                "inputs[9].shape: input 'horsepower' must be one element: one row a request",
                with(new InputTensor(
                        "inputs[9]", "horsepower", Datatype.FP64, List.of(2L), Map.of(), List.of(1.0, 2.0))));
        assertRefused("origin: must be one of europe, japan, usa, is '1.0'", car("origin", 1.0));
    }

    @Test
    void tellsItsRuleForMissingValues() {
        assertThat(model.metadata().parameters())
                .containsEntry("weights", "trained")
                .containsEntry("missing_values", LinearModel.MISSING_RULE);
    }

    private void assertRefused(String words, List<InputTensor> inputs) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> model.infer(inputs, Set.of()))
                .satisfies(invalid ->
                        assertThat(invalid.field() + ": " + invalid.reason()).isEqualTo(words));
    }

    private static List<InputTensor> with(InputTensor further) {
        List<InputTensor> inputs = new ArrayList<>(car("origin", "usa"));
        inputs.add(further);
        return inputs;
    }

    private static List<InputTensor> car(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of(
                "cylinders", 8.0, "displacement", 307.0, "weight", 3504.0, "acceleration", 12.0, "model_year", 70.0));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return values.entrySet().stream()
                .map(entry -> InputTensor.ofOne(
                        entry.getKey(),
                        entry.getValue() instanceof String ? Datatype.BYTES : Datatype.FP64,
                        entry.getValue()))
                .toList();
    }

    private static Object prediction(Inference inference) {
        assertThat(inference.outputs())
                .singleElement()
                .satisfies(output -> assertThat(output.name()).isEqualTo("prediction"));
        return inference.outputs().getFirst().data().getFirst();
    }
}
