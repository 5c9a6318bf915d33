package io.freshet.simulator.analysis;

import java.util.ArrayList;
import java.util.List;

/** The answers one by one, as long as they are few enough to be drawn as dots; of more nothing is kept. */
public final class DrawnAnswers {

    static final int MOST = 5_000;

    /**
     * One answer.
     *
     * @param intendedMicros when its request was due, since the load's start
     */
    public record Answer(long intendedMicros, long latencyMicros) {}

    private final List<Answer> answers = new ArrayList<>();
    private boolean tooMany;

    void add(long intendedMicros, long latencyMicros) {
        if (tooMany) return;
        if (answers.size() == MOST) {
            tooMany = true;
            answers.clear();
            return;
        }
        answers.add(new Answer(intendedMicros, latencyMicros));
    }

    /** Whether there were more than are kept. */
    public boolean tooMany() {
        return tooMany;
    }

    /** All of them; none when there were too many. */
    public List<Answer> all() {
        return List.copyOf(answers);
    }

    /** As a file has them. */
    static DrawnAnswers of(List<Answer> known, boolean tooMany) {
        DrawnAnswers drawn = new DrawnAnswers();
        drawn.answers.addAll(known);
        drawn.tooMany = tooMany;
        return drawn;
    }
}
