package io.freshet.inference.training;

/**
 * Linear least squares by Householder QR, which does not square the condition number as the normal equations do. Source:
 * Golub, Van Loan, "Matrix Computations", 5.3.2.
 */
final class LeastSquares {

    /** Below this part of its column's norm a pivot counts as zero: the columns are then linearly dependent. */
    private static final double DEPENDENT = 1e-10;

    private LeastSquares() {}

    /**
     * The x that minimises {@code |Ax - b|}.
     *
     * @param a m rows of n columns, m at least n; left as it is
     * @param b m values; left as it is
     * @throws IllegalArgumentException when there are fewer rows than columns, or dependent columns
     */
    static double[] solve(double[][] a, double[] b) {
        int m = a.length;
        int n = a[0].length;
        if (m < n) throw new IllegalArgumentException("a: has %d rows for %d columns".formatted(m, n));
        double[][] r = new double[m][];
        for (int i = 0; i < m; i++) r[i] = a[i].clone();
        double[] y = b.clone();
        for (int k = 0; k < n; k++) reflect(r, y, k, norm(a, k, 0));
        return backSubstitute(r, y, n);
    }

    private static void reflect(double[][] r, double[] y, int k, double scale) {
        double norm = norm(r, k, k);
        if (norm <= DEPENDENT * scale)
            throw new IllegalArgumentException("a: column " + k + " depends on those before it");
        double alpha = r[k][k] > 0 ? -norm : norm;
        int m = r.length;
        double[] v = new double[m];
        double vv = 0;
        for (int i = k; i < m; i++) {
            v[i] = i == k ? r[k][k] - alpha : r[i][k];
            vv += v[i] * v[i];
        }
        for (int j = k; j < r[0].length; j++) {
            double dot = 0;
            for (int i = k; i < m; i++) dot += v[i] * r[i][j];
            for (int i = k; i < m; i++) r[i][j] -= 2 * dot / vv * v[i];
        }
        double dot = 0;
        for (int i = k; i < m; i++) dot += v[i] * y[i];
        for (int i = k; i < m; i++) y[i] -= 2 * dot / vv * v[i];
    }

    private static double norm(double[][] a, int column, int fromRow) {
        double sum = 0;
        for (int i = fromRow; i < a.length; i++) sum += a[i][column] * a[i][column];
        return Math.sqrt(sum);
    }

    private static double[] backSubstitute(double[][] r, double[] y, int n) {
        double[] x = new double[n];
        for (int k = n - 1; k >= 0; k--) {
            double sum = y[k];
            for (int j = k + 1; j < n; j++) sum -= r[k][j] * x[j];
            x[k] = sum / r[k][k];
        }
        return x;
    }
}
