package io.freshet.inference.model.resnet50;

import io.freshet.inference.model.resnet50.ResNet50.Ranked;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Softmax and the likeliest classes. */
final class Ranking {

    private Ranking() {}

    /** The {@code top} likeliest classes, best first; of equals, the lower index first. */
    static List<Ranked> best(float[] logits, List<String> labels, int top) {
        double[] probabilities = softmax(logits);
        return IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> -probabilities[index]))
                .limit(top)
                .map(index -> new Ranked(index, labels.get(index), (float) probabilities[index]))
                .toList();
    }

    /** Shifted by the largest logit, so that nothing overflows. */
    static double[] softmax(float[] logits) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) largest = Math.max(largest, logit);
        double[] shares = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            shares[i] = Math.exp((double) logits[i] - largest);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) shares[i] /= sum;
        return shares;
    }
}
