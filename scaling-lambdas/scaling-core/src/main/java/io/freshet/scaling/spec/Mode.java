package io.freshet.scaling.spec;

/** What becomes of a decision. */
public enum Mode {
    /** It is applied. */
    ACT,
    /** It is explained and logged with what it would have done; the service is never touched. */
    ADVISE
}
