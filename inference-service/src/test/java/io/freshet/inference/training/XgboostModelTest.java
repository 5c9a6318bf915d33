package io.freshet.inference.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.inference.model.Inference;
import io.freshet.inference.model.UnusableArtefactsException;
import io.freshet.inference.model.xgboost.WineColumns;
import io.freshet.inference.model.xgboost.XgboostModel;
import io.freshet.inference.protocol.Datatype;
import io.freshet.inference.protocol.InputTensor;
import io.freshet.inference.protocol.InvalidInputException;
import io.freshet.inference.training.DataSet.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XgboostModelTest {

    private static final DataSet DATA = DataSet.load("winequality-red.csv", Set.of());

    @TempDir
    private static Path dir;

    private static XgboostModel model;
    private static TreeWalk reference;

    @BeforeAll
    static void train() throws IOException, XGBoostError {
        try (WineFit fit = WineFit.of(DATA.rows(), 20)) {
            byte[] trained = fit.ubjson();
            write(dir, trained);
            reference = new TreeWalk(
                    new JsonMapper().readTree(XGBoost.loadModel(trained).toByteArray("json")));
        }
        model = XgboostModel.open(dir, 1);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void answersWhatItsTreesSay() {
        for (Line line : DATA.rows().subList(0, 200)) {
            double[] expected = reference.probabilities(WineColumns.vector(line.row()));
            Inference inference = model.infer(inputs(line), Set.of());
            List<?> labels = inference.outputs().get(0).data();
            List<?> probabilities = inference.outputs().get(1).data();

            for (int rank = 0; rank < labels.size(); rank++) {
                int index = WineColumns.QUALITIES.indexOf(labels.get(rank));
                assertThat((double) (float) probabilities.get(rank)).isCloseTo(expected[index], within(1e-5));
            }
        }
    }

    @Test
    void ranksAllClassesBestFirstWithProbabilitiesThatSumToOne() {
        for (Line line : DATA.rows().subList(0, 200)) {
            Inference inference = model.infer(inputs(line), Set.of());
            List<Float> probabilities = probabilities(inference);

            assertThat(inference.outputs()).extracting(output -> output.name()).containsExactly("label", "probability");
            assertThat(inference.outputs().getFirst().data()).hasSize(6).doesNotHaveDuplicates();
            assertThat(probabilities).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(probabilities.stream().mapToDouble(Float::doubleValue).sum())
                    .isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void answersSeveralThreadsAlike() throws InterruptedException {
        List<List<Inference>> answers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Inference> own = new ArrayList<>();
            answers.add(own);
            threads.add(Thread.ofPlatform().start(() -> {
                for (Line line : DATA.rows().subList(0, 200)) own.add(model.infer(inputs(line), Set.of()));
            }));
        }
        for (Thread thread : threads) thread.join();

        assertThat(answers.getFirst()).hasSize(200);
        assertThat(answers).allSatisfy(own -> assertThat(own).isEqualTo(answers.getFirst()));
    }

    @Test
    void refusesARowThatLacksAValue() {
        List<InputTensor> inputs = inputs(DATA.rows().getFirst()).subList(1, 11);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> model.infer(inputs, Set.of()))
                .withMessage("is missing")
                .extracting(InvalidInputException::field)
                .isEqualTo("fixed_acidity");
    }

    @Test
    void refusesAFileThatIsNotTheCards(@TempDir Path other) throws IOException {
        byte[] trained = Files.readAllBytes(dir.resolve(XgboostModel.FILE));
        write(other, trained);
        trained[trained.length / 2]++;
        Files.write(other.resolve(XgboostModel.FILE), trained);

        assertThatExceptionOfType(UnusableArtefactsException.class)
                .isThrownBy(() -> XgboostModel.open(other, 1))
                .withMessageContaining("model.ubj is not the file that its card describes");
    }

    @Test
    void refusesTheArtefactsOfAnotherModel(@TempDir Path other) throws IOException {
        new PrepareCommand(line -> {}).run(List.of("--model", "linear", "--out", other.toString()));

        assertThatExceptionOfType(UnusableArtefactsException.class)
                .isThrownBy(() -> XgboostModel.open(other, 1))
                .withMessageContaining("is of model 'linear', not 'xgboost'");
    }

    private static void write(Path to, byte[] trained) throws IOException {
        CardText card = new CardText("xgboost", "1", "trained", "a test's", DATA, "", Map.of(), List.of());
        new ArtefactWriter().write(to, card, Map.of(XgboostModel.FILE, trained));
    }

    private static List<Float> probabilities(Inference inference) {
        return inference.outputs().get(1).data().stream().map(Float.class::cast).toList();
    }

    private static List<InputTensor> inputs(Line line) {
        return WineColumns.NAMES.stream()
                .map(name -> InputTensor.ofOne(name, Datatype.FP64, line.row().number(name)))
                .toList();
    }
}
