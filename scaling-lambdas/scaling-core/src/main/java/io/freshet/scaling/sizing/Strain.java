package io.freshet.scaling.sizing;

/**
 * How much more a service needs than a formula says: a backlog that stands and does not shrink, although all that was asked for
 * serves, means that the formula or the profile is wrong. The factor grows as long as that is so, and goes back slowly.
 *
 * @param factor on the demand, at least 1
 * @param backlog that stood when it was looked at last
 */
public record Strain(double factor, double backlog) {

    public static final Strain NONE = new Strain(1, 0);

    /** A tick without effect asks for a twentieth more, up to three times the formula. */
    private static final double GROWTH = 1.05;

    private static final double MOST = 3;
    /** A tick without a backlog takes a hundredth of the excess back. */
    private static final double KEPT = 0.99;

    /**
     * With what stands now.
     *
     * @param standing backlog beyond what may wait, in requests
     * @param settled whether all that was asked for serves
     */
    public Strain with(double standing, boolean settled) {
        if (standing <= 0) return new Strain(1 + KEPT * (factor - 1), 0);
        boolean stuck = settled && backlog > 0 && standing >= backlog;
        return new Strain(stuck ? Math.min(MOST, GROWTH * factor) : factor, standing);
    }
}
