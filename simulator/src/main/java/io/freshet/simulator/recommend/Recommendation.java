package io.freshet.simulator.recommend;

import java.util.List;
import java.util.Optional;

/**
 * {@code recommendation.json}.
 *
 * @param schema of the file
 * @param world where, in words
 * @param subject which service, in words
 * @param trace name of the traffic
 * @param hours its length
 * @param meanPerSecond its mean rate
 * @param peakPerSecond its highest rate
 * @param objective such as {@code p99=500ms}
 * @param wantedPercent the 99 of it
 * @param seeds how often the best ones were judged, each time with other requests at the same rates
 * @param seconds what the answer took
 * @param notes what was left out, and why
 * @param answers which size, whether to change the count, whether to change the size
 * @param standings everything that was tried
 * @param pick what to deploy
 */
public record Recommendation(
        String schema,
        String world,
        String subject,
        String trace,
        double hours,
        double meanPerSecond,
        double peakPerSecond,
        String objective,
        double wantedPercent,
        int seeds,
        double seconds,
        List<String> notes,
        List<Answer> answers,
        List<Standing> standings,
        Pick pick) {

    public static final String SCHEMA = "freshet/recommendation/1";

    /** Never: what a change costs is not earned back. */
    public static final double NEVER = -1;

    public Recommendation {
        notes = List.copyOf(notes);
        answers = List.copyOf(answers);
        standings = List.copyOf(standings);
    }

    /**
     * One question and its answer.
     *
     * @param question in words
     * @param pays whether it saves money, significantly
     * @param words the answer
     * @param usdPerMonth what the service costs then
     * @param savingUsdPerMonth against the answer before; 0 when nothing is saved
     * @param breakEvenDwellS seconds that a change must last to earn back what it costs; {@link #NEVER}
     */
    public record Answer(
            String question,
            boolean pays,
            String words,
            double usdPerMonth,
            double savingUsdPerMonth,
            double breakEvenDwellS) {}

    /**
     * One capacity held throughout, one policy, or the oracle.
     *
     * @param name of it
     * @param kind constant, count, count and size, or oracle
     * @param seeds how often it was played
     * @param keeps whether the median share in time is what the objective asks for
     * @param front whether nothing that was tried costs less and is in time as often
     * @param verdict against the best constant, in words
     */
    public record Standing(
            String name,
            String kind,
            int seeds,
            double usdPerMonth,
            double usdPerMonthLow,
            double usdPerMonthHigh,
            double attainmentPercent,
            double attainmentLow,
            double attainmentHigh,
            double p99Ms,
            boolean keeps,
            boolean front,
            String verdict) {

        static final String CONSTANT = "constant";
        static final String ORACLE = "oracle";

        Standing onFront(boolean onFront) {
            return new Standing(
                    name,
                    kind,
                    seeds,
                    usdPerMonth,
                    usdPerMonthLow,
                    usdPerMonthHigh,
                    attainmentPercent,
                    attainmentLow,
                    attainmentHigh,
                    p99Ms,
                    keeps,
                    onFront,
                    verdict);
        }
    }

    /**
     * What to deploy.
     *
     * @param name of the standing that was picked
     * @param words why
     * @param context what the CDK is told, {@code key=value} each; empty for a model that the stacks do not have
     */
    public record Pick(String name, String words, List<String> context) {

        /** The command that deploys it; empty without a context. */
        public Optional<String> command() {
            if (context.isEmpty()) return Optional.empty();
            return Optional.of("npx aws-cdk@2.1148.1 deploy --all -c " + String.join(" -c ", context));
        }
    }
}
