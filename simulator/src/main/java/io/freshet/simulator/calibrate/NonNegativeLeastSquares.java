package io.freshet.simulator.calibrate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Least squares with no coefficient below zero, for a handful of columns: every choice of columns is solved without that
 * condition, and the best solution that keeps it is taken. The optimum is among them, because it is the free optimum over
 * the columns that it does not set to zero; four columns make fifteen choices, so no active set has to be guided.
 */
final class NonNegativeLeastSquares {

    private static final int COLUMNS_MAX = 10;
    /** A column of which the others leave no more than this share is one too many: which of them it is cannot be told. */
    private static final double SINGULAR = 1e-9;
    /** A further column must lower the sum of squares by more than rounding does. */
    private static final double GAIN_MIN = 1e-12;

    private NonNegativeLeastSquares() {}

    /**
     * The coefficients x with the least {@code |rows x - values|}, none of them negative; of equally good ones those with
     * the fewest and then the first columns.
     *
     * @param rows of equal length, at least one
     */
    static double[] solve(double[][] rows, double[] values) {
        if (rows.length != values.length || rows.length == 0) {
            throw new IllegalArgumentException("values: %d for %d rows".formatted(values.length, rows.length));
        }
        int columns = rows[0].length;
        if (columns > COLUMNS_MAX) throw new IllegalArgumentException("rows: at most 10 columns, were " + columns);
        RealMatrix matrix = MatrixUtils.createRealMatrix(rows);
        double[] best = new double[columns];
        double least = squares(rows, values, best);
        double rounding = GAIN_MIN * least;
        for (int[] chosen : choices(columns)) {
            double[] solution = free(matrix, values, chosen);
            double sum = squares(rows, values, solution);
            if (Arrays.stream(solution).allMatch(x -> x >= 0) && sum < least - rounding) {
                best = solution;
                least = sum;
            }
        }
        return best;
    }

    /** Every set of columns, the smaller first. */
    private static int[][] choices(int columns) {
        return IntStream.range(1, 1 << columns)
                .boxed()
                .sorted((a, b) -> Integer.bitCount(a) == Integer.bitCount(b)
                        ? Integer.compare(a, b)
                        : Integer.compare(Integer.bitCount(a), Integer.bitCount(b)))
                .map(set -> IntStream.range(0, columns)
                        .filter(column -> (set >> column & 1) == 1)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** With only these columns and no condition; all zero where they cannot be told apart. */
    private static double[] free(RealMatrix matrix, double[] values, int[] columns) {
        double[] solution = new double[matrix.getColumnDimension()];
        if (columns.length > values.length) return solution;
        int[] every = IntStream.range(0, values.length).toArray();
        RealMatrix part = matrix.getSubMatrix(every, columns);
        double[] lengths = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            lengths[i] = part.getColumnVector(i).getNorm();
            if (lengths[i] > 0) part.setColumnVector(i, part.getColumnVector(i).mapDivide(lengths[i]));
        }
        DecompositionSolver solver = new QRDecomposition(part, SINGULAR).getSolver();
        if (!solver.isNonSingular()) return solution;
        double[] scaled = solver.solve(new ArrayRealVector(values, false)).toArray();
        for (int i = 0; i < columns.length; i++) solution[columns[i]] = scaled[i] / lengths[i];
        return solution;
    }

    private static double squares(double[][] rows, double[] values, double[] solution) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double off = -values[i];
            for (int j = 0; j < solution.length; j++) off += rows[i][j] * solution[j];
            sum += off * off;
        }
        return sum;
    }
}
