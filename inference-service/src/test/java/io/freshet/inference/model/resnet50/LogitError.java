package io.freshet.inference.model.resnet50;

/**
 * How far logits are from a reference.
 *
 * @param relativeL2 Euclidean norm of the difference over that of the reference
 * @param largest absolute difference of one logit
 */
record LogitError(double relativeL2, double largest) {

    static LogitError of(float[] actual, double[] reference) {
        if (actual.length != reference.length) throw new IllegalArgumentException("lengths differ");
        double difference = 0;
        double norm = 0;
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            double error = actual[i] - reference[i];
            difference += error * error;
            norm += reference[i] * reference[i];
            largest = Math.max(largest, Math.abs(error));
        }
        return new LogitError(Math.sqrt(difference / norm), largest);
    }
}
