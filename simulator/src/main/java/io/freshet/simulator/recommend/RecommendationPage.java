package io.freshet.simulator.recommend;

import io.freshet.simulator.recommend.Recommendation.Answer;
import io.freshet.simulator.recommend.Recommendation.Standing;
import io.freshet.simulator.report.Format;
import io.freshet.simulator.report.Html;
import io.freshet.simulator.report.Page;
import io.freshet.simulator.report.Table;
import java.util.Locale;

/** {@code recommendation.html}: the pick, the three answers, the picture, every figure. */
final class RecommendationPage {

    private final Recommendation recommendation;

    private RecommendationPage(Recommendation recommendation) {
        this.recommendation = recommendation;
    }

    static String of(Recommendation recommendation) {
        return Page.of("Freshet: a recommendation", new RecommendationPage(recommendation)::write);
    }

    private void write(Html html) {
        html.open("header").element("p", "Freshet · recommendation · " + recommendation.objective(), "class", "kicker");
        html.element("h1", recommendation.pick().words());
        html.element(
                "p",
                "%s: %s h, %s requests/s on average, %s at the peak. %s. %s."
                        .formatted(
                                recommendation.trace(),
                                Format.number(recommendation.hours()),
                                Format.number(recommendation.meanPerSecond()),
                                Format.number(recommendation.peakPerSecond()),
                                capital(recommendation.subject()),
                                capital(recommendation.world())),
                "class",
                "note");
        html.closeLine();
        answers(html);
        deployment(html);
        picture(html);
        table(html);
        how(html);
    }

    private void answers(Html html) {
        html.open("section").element("h2", "Three answers");
        html.open("ol", "class", "answers");
        for (Answer answer : recommendation.answers()) {
            html.open("li", "class", answer.pays() ? "pays" : "");
            html.element("h3", answer.question());
            html.element("p", answer.words());
            html.element("p", saving(answer), "class", "note");
            html.closeLine();
        }
        html.closeLine();
        html.closeLine();
    }

    private static String saving(Answer answer) {
        String saving = answer.savingUsdPerMonth() > 0
                ? "Saves %s a month. ".formatted(Format.usd(answer.savingUsdPerMonth()))
                : "Saves nothing. ";
        if (answer.breakEvenDwellS() < 0) return saving + "A change is never earned back.";
        return saving + "A change is earned back when it lasts %s.".formatted(minutes(answer.breakEvenDwellS()));
    }

    private static String minutes(double seconds) {
        return seconds < 120 ? Format.seconds(seconds) : Format.number(Math.rint(seconds / 60)) + " min";
    }

    private void deployment(Html html) {
        html.open("section").element("h2", "To deploy it");
        recommendation
                .pick()
                .command()
                .ifPresentOrElse(
                        command -> html.open("div", "class", "scroll")
                                .element("pre", command.replace(" -c ", " \\\n  -c "))
                                .close(),
                        () -> html.element(
                                "p",
                                "The stacks of infra-cdk have no image of this model: build one, or attach the policy to the service you have.",
                                "class",
                                "note"));
        html.closeLine();
    }

    private void picture(Html html) {
        html.open("section").element("h2", "What it costs to be in time");
        html.open("figure");
        html.element(
                "figcaption",
                "Requests within the objective against dollars a month; up and to the left is better. The line joins what nothing else beats on both; bars are 95 % intervals of what was judged on several seeds. The dashed line is the objective. What is below or beyond the axes lies at their ends.");
        html.open("p", "class", "legend");
        key(html, "picked", "the pick");
        key(html, "constant", "constants");
        key(html, "count", "policies, count");
        key(html, "count-and-size", "policies, any size");
        key(html, "oracle", "had the traffic been known");
        html.closeLine();
        html.add(FrontPlot.draw(recommendation));
        html.closeLine();
        html.closeLine();
    }

    private static void key(Html html, String style, String words) {
        html.open("span").empty("i", "class", "dot " + style).text(" " + words).close();
    }

    private void table(Html html) {
        html.open("section").element("h2", "Everything that was tried");
        Table table = new Table(
                "The cheapest first",
                "what",
                "kind",
                "$ a month",
                "in time",
                "p99",
                "keeps " + recommendation.objective(),
                "seeds",
                "against the best constant");
        for (Standing each : recommendation.standings()) {
            table.row(
                    each.front() ? each.name() + " ◆" : each.name(),
                    each.kind(),
                    range(
                            each.seeds(),
                            Format.usd(each.usdPerMonth()),
                            Format.usd(each.usdPerMonthLow()),
                            Format.usd(each.usdPerMonthHigh())),
                    range(
                            each.seeds(),
                            percent(each.attainmentPercent()),
                            percent(each.attainmentLow()),
                            percent(each.attainmentHigh())),
                    Format.millis(each.p99Ms()),
                    each.keeps() ? "yes" : "no",
                    Integer.toString(each.seeds()),
                    each.verdict());
        }
        table.write(html);
        html.element(
                "p",
                "Medians over seeds, with the 95 % interval from six seeds on, before that from least to greatest. ◆ nothing that was tried costs less and is in time as often.",
                "class",
                "note");
        html.closeLine();
    }

    private static String range(int seeds, String median, String low, String high) {
        return seeds < 2 ? median : "%s (%s–%s)".formatted(median, low, high);
    }

    private static String percent(double percent) {
        return Format.fixed(percent, 2) + " %";
    }

    private void how(Html html) {
        html.open("section").element("h2", "How it was found");
        html.element(
                "p",
                ("In virtual time, over the same policies, control loop and dispatch rules that run on AWS, in %s s. The best constant is "
                                + "chosen in hindsight. Each policy had its defaults and played once; those that might win were judged on %d seeds, "
                                + "the same requests for all of them. Cheaper means that the 95 %% interval of the median cost ratio lies below 1 after "
                                + "Holm's correction. A change is earned back after (lag + draining) / saving; the price of a month is 730 hours of this traffic.")
                        .formatted(Format.fixed(recommendation.seconds(), 0), recommendation.seeds()),
                "class",
                "note");
        recommendation.notes().forEach(note -> html.element("p", note, "class", "note"));
        html.closeLine();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
