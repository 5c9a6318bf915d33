package io.freshet.inference.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.inference.training.DataSet.Line;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataSetTest {

    private final DataSet cars = DataSet.load("auto-mpg.csv", Set.of("origin"));
    private final DataSet wines = DataSet.load("winequality-red.csv", Set.of());

    @Test
    void readsEveryRow() {
        assertThat(cars.rows()).hasSize(398);
        assertThat(wines.rows()).hasSize(1_599);
        assertThat(new HashSet<>(wines.rows())).hasSize(1_599 - 240);
    }

    @Test
    void readsNumbersTextAndWhatIsMissing() {
        assertThat(cars.rows().getFirst().row().number("horsepower")).isEqualTo(130.0);
        assertThat(cars.rows().getFirst().row().text("origin")).contains("usa");
        assertThat(cars.rows())
                .filteredOn(line -> !line.row().has("horsepower"))
                .hasSize(6);
    }

    @Test
    void holdsOutAboutAFifthByTheLineAlone() {
        for (DataSet data : List.of(cars, wines)) {
            List<Line> heldOut = HeldOut.heldOutRows(data.rows());
            List<Line> training = HeldOut.trainingRows(data.rows());

            assertThat(heldOut.size() + training.size()).isEqualTo(data.rows().size());
            assertThat((double) heldOut.size() / data.rows().size()).isBetween(0.17, 0.23);
            assertThat(new HashSet<>(heldOut)).doesNotContainAnyElementsOf(new HashSet<>(training));
        }
    }

    @Test
    void foldsTestEveryRowOnce() {
        List<Line> tested = Folds.of(cars.rows()).stream()
                .flatMap(fold -> fold.test().stream())
                .toList();

        assertThat(tested).containsExactlyInAnyOrderElementsOf(cars.rows());
        assertThat(Folds.of(cars.rows()))
                .allSatisfy(fold -> assertThat(fold.train())
                        .hasSize(398 - fold.test().size())
                        .doesNotContainAnyElementsOf(fold.test()));
        assertThat(Folds.of(cars.rows())).isEqualTo(Folds.of(cars.rows()));
    }
}
