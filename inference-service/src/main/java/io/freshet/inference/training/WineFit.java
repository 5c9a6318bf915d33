package io.freshet.inference.training;

import io.freshet.inference.model.xgboost.WineColumns;
import io.freshet.inference.training.DataSet.Line;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Gradient-boosted trees over wines. One thread: sums in another order would give other bytes. */
final class WineFit implements AutoCloseable {

    static final String TARGET = "quality";
    static final int TREES = 300;
    static final int DEPTH = 6;
    static final double RATE = 0.05;

    private final Booster booster;

    private WineFit(Booster booster) {
        this.booster = booster;
    }

    static WineFit of(List<Line> rows) {
        return of(rows, TREES);
    }

    static WineFit of(List<Line> rows, int trees) {
        Map<String, Object> parameters = Map.of(
                "objective",
                "multi:softprob",
                "num_class",
                WineColumns.QUALITIES.size(),
                "max_depth",
                DEPTH,
                "eta",
                RATE,
                "tree_method",
                "hist",
                "seed",
                0,
                "nthread",
                1);
        try {
            DMatrix data = matrix(rows);
            try {
                data.setLabel(labels(rows));
                return new WineFit(XGBoost.train(data, parameters, trees, Map.of(), null, null));
            } finally {
                data.dispose();
            }
        } catch (XGBoostError failure) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }

    /** Share of the rows whose most probable quality is the true one. */
    double accuracy(List<Line> rows) {
        try {
            DMatrix data = matrix(rows);
            try {
                float[][] probabilities = booster.predict(data);
                int right = 0;
                for (int i = 0; i < probabilities.length; i++) {
                    int best = WineColumns.QUALITIES.get(indexOfMax(probabilities[i]));
                    if (best == quality(rows.get(i))) right++;
                }
                return (double) right / rows.size();
            } finally {
                data.dispose();
            }
        } catch (XGBoostError failure) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }

    byte[] ubjson() throws IOException {
        try {
            return booster.toByteArray("ubj");
        } catch (XGBoostError failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        booster.dispose();
    }

    static int quality(Line line) {
        return (int) line.row().number(TARGET);
    }

    private static DMatrix matrix(List<Line> rows) throws XGBoostError {
        int columns = WineColumns.NAMES.size();
        float[] values = new float[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(WineColumns.vector(rows.get(i).row()), 0, values, i * columns, columns);
        }
        return new DMatrix(values, rows.size(), columns, Float.NaN);
    }

    private static float[] labels(List<Line> rows) {
        float[] labels = new float[rows.size()];
        for (int i = 0; i < labels.length; i++) labels[i] = WineColumns.QUALITIES.indexOf(quality(rows.get(i)));
        return labels;
    }

    private static int indexOfMax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
        return best;
    }
}
