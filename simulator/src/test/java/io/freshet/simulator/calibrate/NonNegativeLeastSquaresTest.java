package io.freshet.simulator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NonNegativeLeastSquaresTest {

    @Test
    void whatIsExactIsFound() {
        double[][] rows = {{4, 1}, {2, 1}, {1, 1}};

        double[] found = NonNegativeLeastSquares.solve(rows, new double[] {43, 23, 13});

        assertThat(found).containsExactly(new double[] {10, 3}, within(1e-9));
    }

    /** The free optimum is y = 10 x - 2; without an intercept below zero x remains: (4*38 + 2*18 + 1*8) / (16 + 4 + 1). */
    @Test
    void aCoefficientThatWouldBeNegativeIsZeroAndTheOthersAreFittedWithoutIt() {
        double[][] rows = {{4, 1}, {2, 1}, {1, 1}};

        double[] found = NonNegativeLeastSquares.solve(rows, new double[] {38, 18, 8});

        assertThat(found).containsExactly(new double[] {196 / 21.0, 0}, within(1e-9));
    }

    @Test
    void whereNothingHelpsAllIsZero() {
        assertThat(NonNegativeLeastSquares.solve(new double[][] {{1}, {2}}, new double[] {-1, -2}))
                .containsExactly(0);
    }

    @Test
    void ofTwoEqualColumnsTheFirstIsTaken() {
        assertThat(NonNegativeLeastSquares.solve(new double[][] {{1, 1}, {2, 2}}, new double[] {3, 6}))
                .containsExactly(new double[] {3, 0}, within(1e-9));
    }

    @Test
    void aValueTooFewIsRefused() {
        assertThatThrownBy(() -> NonNegativeLeastSquares.solve(new double[][] {{1}, {2}}, new double[] {1}))
                .hasMessageContaining("values: 1 for 2 rows");
    }

    /**
     * Karush, Kuhn and Tucker: where x is positive the gradient is zero, and where it is zero the gradient is not negative.
     * Whole numbers: two columns are either multiples of each other or clearly not.
     */
    @Property
    void theSolutionIsOptimal(
            @ForAll @Size(12) List<@IntRange(min = -9, max = 9) Integer> matrix,
            @ForAll @Size(6) List<@IntRange(min = -9, max = 9) Integer> whole) {
        double[][] rows = new double[6][2];
        for (int i = 0; i < 12; i++) rows[i / 2][i % 2] = matrix.get(i);
        double[] values = whole.stream().mapToDouble(Integer::doubleValue).toArray();

        double[] found = NonNegativeLeastSquares.solve(rows, values);

        for (int column = 0; column < 2; column++) {
            double gradient = 0;
            for (int i = 0; i < 6; i++) {
                double off = rows[i][0] * found[0] + rows[i][1] * found[1] - values[i];
                gradient += rows[i][column] * off;
            }
            assertThat(found[column]).isNotNegative();
            if (found[column] > 0) assertThat(gradient).isCloseTo(0, within(1e-6));
            else assertThat(gradient).isGreaterThan(-1e-6);
        }
    }
}
