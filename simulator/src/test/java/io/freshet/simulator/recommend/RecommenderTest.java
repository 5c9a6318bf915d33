package io.freshet.simulator.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.simulator.recommend.Recommendation.Answer;
import io.freshet.simulator.recommend.Recommendation.Standing;
import io.freshet.simulator.scenario.RateCurve;
import io.freshet.simulator.study.Subject;
import io.freshet.simulator.study.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traffic whose answer is known beforehand. */
class RecommenderTest {

    private static final TaskSize SMALL = new TaskSize(1_024, 2_048);
    private static final TaskSize LARGE = new TaskSize(2_048, 4_096);

    /** In the lab's world, whose lags are seconds: short traces will do. */
    private static Question question(RateCurve curve, Bounds bounds, Optional<Capacity> present) {
        Subject subject = Subject.resnet50().withBounds(bounds);
        return new Question(
                World.LAB,
                subject,
                "test",
                curve,
                new Objective(99, subject.slo()),
                present,
                Duration.ofMinutes(10),
                2);
    }

    private static Bounds bounds(TaskSize... sizes) {
        return new Bounds(1, 20, List.of(sizes), 64);
    }

    private static Recommendation recommend(Question question) {
        return new Recommender(question, _ -> {}).run();
    }

    private static RateCurve steady(double perSecond, int seconds) {
        double[] rates = new double[seconds];
        Arrays.fill(rates, perSecond);
        return new RateCurve(Duration.ofSeconds(1), rates);
    }

    /** Low and high in turn, ten minutes each. */
    private static RateCurve square(double low, double high) {
        return new RateCurve(
                Duration.ofSeconds(1),
                IntStream.range(0, 4 * 600)
                        .mapToDouble(second -> second / 600 % 2 == 0 ? low : high)
                        .toArray());
    }

    @Test
    void forASteadyLoadAConstantWins() {
        Capacity tooMuch = new Capacity(8, SMALL);

        Recommendation found = recommend(question(steady(20, 600), bounds(SMALL, LARGE), Optional.of(tooMuch)));

        assertThat(found.answers()).extracting(Answer::pays).containsExactly(true, false, false);
        assertThat(found.pick().words()).startsWith("Hold ").contains("no policy is significantly better");
        assertThat(found.pick().context()).contains("arms=fixed");
        assertThat(found.answers().getFirst().savingUsdPerMonth())
                .as("eight tasks of 36.04 dollars a month, and what is recommended")
                .isCloseTo(288.32 - found.answers().getFirst().usdPerMonth(), offset(0.05));
    }

    @Test
    void forLongWavesTheNumberOfTasksIsChanged() {
        Recommendation found = recommend(question(square(5, 80), bounds(SMALL), Optional.empty()));

        Answer count = found.answers().get(1);
        assertThat(count.pays()).isTrue();
        assertThat(count.savingUsdPerMonth())
                .isGreaterThan(0.15 * found.answers().getFirst().usdPerMonth());
        assertThat(count.breakEvenDwellS()).isBetween(1.0, 600.0);
        assertThat(found.pick().words()).startsWith("Scale with ");
        assertThat(found.pick().context()).doesNotContain("arms=fixed").contains("resnet50.cpu=1024");
        assertThat(found.seeds()).isGreaterThanOrEqualTo(Figures.SEEDS_MIN);
        assertThat(found.answers().get(2).pays()).as("there is one size only").isFalse();
    }

    @Test
    void nothingOnTheFrontIsBeatenAndTheOracleIsNotOnIt(@TempDir Path directory) throws Exception {
        Recommendation found = recommend(question(steady(10, 300), bounds(SMALL, LARGE), Optional.empty()));

        List<Standing> front =
                found.standings().stream().filter(Standing::front).toList();
        assertThat(front)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(found.standings())
                        .filteredOn(other -> !other.kind().equals(Standing.ORACLE))
                        .noneMatch(other -> other.usdPerMonth() < one.usdPerMonth()
                                && other.attainmentPercent() > one.attainmentPercent()));
        assertThat(front).noneMatch(one -> one.kind().equals(Standing.ORACLE));

        Path page = Recommendations.write(found, directory);
        assertThat(Files.readString(page))
                .contains(found.pick().words(), "Three answers", "Which size, held constant?", "npx aws-cdk@")
                .contains("class=\"point oracle\"", "class=\"point picked\"")
                .doesNotContain("NaN", "Infinity", "src=\"http");
        assertThat(Files.readString(directory.resolve("recommendation.json")))
                .contains("\"schema\" : \"freshet/recommendation/1\"");
    }

    @Test
    void withoutTimeThereIsNoVerdictAndItIsSaid() {
        Question asked = question(square(5, 80), bounds(SMALL), Optional.empty());
        Question inAHurry = new Question(
                asked.world(),
                asked.subject(),
                asked.trace(),
                asked.curve(),
                asked.objective(),
                asked.present(),
                Duration.ofMillis(1),
                asked.threads());

        Recommendation found = recommend(inAHurry);

        assertThat(found.seeds()).isEqualTo(1);
        assertThat(found.notes()).singleElement().asString().contains("1 of 9 seeds", "none is given");
        assertThat(found.answers().get(1).words()).startsWith("Not judged, 1 of 6 seeds");
        assertThat(found.pick().words())
                .startsWith("Hold ")
                .endsWith("whether a policy is better could not be judged in the time given.");
    }

    @Test
    void anObjectiveThatNothingKeepsIsNamedWithTheNearest() {
        Question hopeless = question(steady(2_000, 60), new Bounds(1, 2, List.of(SMALL), 4), Optional.empty());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> recommend(hopeless))
                .withMessageContaining("slo: p99=1 s cannot be kept by at most 2 tasks")
                .withMessageContaining("2 x 1 vCPU / 2 GiB, has ");
    }
}
