package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A message that crashes its task ends as poison after three of them; no other message pays for it. */
class CrashProperties {

    private static final int MESSAGES = 40;
    private static final long SECOND = 1_000_000;

    @Property(tries = 300)
    void whoCrashesTasksIsFoundAndNobodyElse(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int tasks,
            @ForAll @IntRange(min = 1, max = 2) int culprits) {
        Random random = new Random(seed);
        Set<Integer> guilty = new HashSet<>();
        while (guilty.size() < culprits) guilty.add(random.nextInt(MESSAGES));
        CrashModel model = new CrashModel(random, tasks, guilty);
        for (int message = 0; message < MESSAGES; message++) model.arrives(random.nextLong(3 * SECOND), message);
        model.run();

        assertThat(model.ended).hasSize(MESSAGES);
        model.ended.forEach((message, verdict) -> assertThat(verdict)
                .as("message %d", message)
                .isEqualTo(guilty.contains(message) ? Verdict.POISON : Verdict.DONE));
        model.crashedBy.forEach((message, crashes) -> assertThat(crashes).isLessThanOrEqualTo(3));
        assertThat(model.hurtByASuspect).isZero();
    }

    @Property(tries = 300)
    void whoWasAtATaskThatWasKilledIsAnswered(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int tasks) {
        Random random = new Random(seed);
        CrashModel model = new CrashModel(random, tasks, Set.of());
        for (int message = 0; message < MESSAGES; message++) model.arrives(random.nextLong(10 * SECOND), message);
        for (int kill = 0; kill < 4; kill++) model.killAt((1 + 3 * kill) * SECOND + random.nextLong(SECOND));
        model.run();

        assertThat(model.ended).hasSize(MESSAGES).values().containsOnly(Verdict.DONE);
    }
}
