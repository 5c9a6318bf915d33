package io.freshet.inference.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.DoubleStream;

/** Walks the trees of an XGBoost model's JSON: what its library answers, computed another way. */
final class TreeWalk {

    private final JsonNode model;
    private final int classes;

    TreeWalk(JsonNode root) {
        this.model = root.path("learner").path("gradient_booster").path("model");
        this.classes = root.path("learner")
                .path("learner_model_param")
                .path("num_class")
                .asInt();
    }

    /** Softmax over the classes' sums of leaves; the base score is the same for all and drops out. */
    double[] probabilities(float[] row) {
        double[] sums = new double[classes];
        for (int i = 0; i < model.path("trees").size(); i++) {
            sums[model.path("tree_info").path(i).asInt()] +=
                    leaf(model.path("trees").path(i), row);
        }
        double[] weights = DoubleStream.of(sums).map(Math::exp).toArray();
        double total = DoubleStream.of(weights).sum();
        return DoubleStream.of(weights).map(weight -> weight / total).toArray();
    }

    private static double leaf(JsonNode tree, float[] row) {
        int node = 0;
        while (tree.path("left_children").path(node).asInt() >= 0) {
            float condition = tree.path("split_conditions").path(node).floatValue();
            boolean left = row[tree.path("split_indices").path(node).asInt()] < condition;
            node = tree.path(left ? "left_children" : "right_children")
                    .path(node)
                    .asInt();
        }
        return tree.path("split_conditions").path(node).asDouble();
    }
}
