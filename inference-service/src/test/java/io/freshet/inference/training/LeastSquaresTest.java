package io.freshet.inference.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LeastSquaresTest {

    /** By hand: normal equations 4a + 6b = 11, 6a + 14b = 21 give a = 1.4, b = 0.9. */
    @Test
    void fitsALineByHandComputedNumbers() {
        double[] x = LeastSquares.solve(new double[][] {{1, 0}, {1, 1}, {1, 2}, {1, 3}}, new double[] {1, 3, 3, 4});

        assertThat(x).containsExactly(new double[] {1.4, 0.9}, within(1e-12));
    }

    /** By hand: 2a + b = 5, a + 3b = 10, so a = 1, b = 3. */
    @Test
    void solvesASquareSystem() {
        double[] x = LeastSquares.solve(new double[][] {{2, 1}, {1, 3}}, new double[] {5, 10});

        assertThat(x).containsExactly(new double[] {1, 3}, within(1e-12));
    }

    @Test
    void leavesItsInputsAlone() {
        double[][] a = {{2, 1}, {1, 3}};
        double[] b = {5, 10};
        LeastSquares.solve(a, b);

        assertThat(a).isDeepEqualTo(new double[][] {{2, 1}, {1, 3}});
        assertThat(b).containsExactly(5, 10);
    }

    @Test
    void refusesDependentColumns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquares.solve(new double[][] {{1, 2}, {2, 4}, {3, 6}}, new double[] {1, 2, 3}))
                .withMessageContaining("column 1");
    }

    @Test
    void refusesFewerRowsThanColumns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquares.solve(new double[][] {{1, 2}}, new double[] {1}))
                .withMessageContaining("1 rows for 2 columns");
    }
}
