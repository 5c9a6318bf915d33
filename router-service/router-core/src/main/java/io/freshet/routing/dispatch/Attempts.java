package io.freshet.routing.dispatch;

/** Attempts to open connections to one address. */
final class Attempts {

    int underWay;
    /** Times in a row that nobody was there, or nobody was ready. */
    int failuresInARow;
    /** Connections in a row that nobody needed. */
    int surplusInARow;

    private boolean begun;
    private long lastMicros;

    void began(long nowMicros) {
        underWay++;
        begun = true;
        lastMicros = nowMicros;
    }

    void ended(boolean wanted) {
        underWay--;
        failuresInARow = 0;
        surplusInARow = wanted ? 0 : surplusInARow + 1;
    }

    void failed() {
        underWay--;
        failuresInARow++;
    }

    /** When the next one may begin, so long after the last one; at once when there was none. */
    long nextMicros(long intervalMicros) {
        return begun ? lastMicros + intervalMicros : Long.MIN_VALUE;
    }
}
