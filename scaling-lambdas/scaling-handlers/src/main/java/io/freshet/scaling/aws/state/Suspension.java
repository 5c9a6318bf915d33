package io.freshet.scaling.aws.state;

/** Which kinds of scaling activity Application Auto Scaling is told to leave undone for a service. */
public record Suspension(boolean in, boolean out, boolean scheduled) {

    /** Nothing is done while this holds. */
    public static final Suspension ALL = new Suspension(true, true, true);
}
