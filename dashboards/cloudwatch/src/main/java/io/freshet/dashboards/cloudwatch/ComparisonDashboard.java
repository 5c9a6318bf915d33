package io.freshet.dashboards.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.HorizontalAnnotation;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LegendPosition;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.cloudwatch.PeriodOverride;
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.amazon.awscdk.services.cloudwatch.YAxisProps;
import software.constructs.Construct;

/**
 * All arms on one time axis: a column per service, a row per question, a line per arm in the same colour everywhere; on top
 * the figures of the whole time range, at the bottom each action with its reason.
 */
public final class ComparisonDashboard extends Construct {

    private static final int GRID_WIDTH = 24;
    private static final int COLUMNS_MAX = 3;
    private static final int CHART_HEIGHT = 5;

    private final Comparison comparison;
    private final Dashboard dashboard;

    public ComparisonDashboard(Construct scope, String id, Comparison comparison) {
        super(scope, id);
        this.comparison = comparison;
        dashboard = Dashboard.Builder.create(this, "Dashboard")
                .dashboardName(comparison.name())
                .defaultInterval(Duration.hours(3))
                // a chart keeps its own period, whatever range is looked at
                .periodOverride(PeriodOverride.INHERIT)
                .build();
        addRow(Stream.of(title()));
        for (List<ObservedService> columns : sections()) addSection(columns);
        addRow(Stream.of(actions()));
    }

    /** The dashboard, to add to or to link. */
    public Dashboard dashboard() {
        return dashboard;
    }

    private void addSection(List<ObservedService> columns) {
        int width = GRID_WIDTH / columns.size();
        addRow(columns.stream().map(service -> summary(service, width)));
        for (Chart chart : Chart.values()) addRow(columns.stream().map(service -> chart(chart, service, width)));
    }

    private void addRow(Stream<? extends IWidget> widgets) {
        dashboard.addWidgets(widgets.toArray(IWidget[]::new));
    }

    private List<List<ObservedService>> sections() {
        List<ObservedService> services = comparison.services();
        List<List<ObservedService>> sections = new ArrayList<>();
        for (int from = 0; from < services.size(); from += COLUMNS_MAX) {
            sections.add(services.subList(from, Math.min(services.size(), from + COLUMNS_MAX)));
        }
        return sections;
    }

    private IWidget title() {
        return TextWidget.Builder.create()
                .markdown("# %s\nArms on mirrored traffic: %s. Deployed by CDK: changes made here are lost."
                        .formatted(comparison.name(), String.join(", ", comparison.arms())))
                .width(GRID_WIDTH)
                .height(2)
                .build();
    }

    private IWidget summary(ObservedService service, int width) {
        List<IMetric> figures = eachArm((arm, colour) -> Summary.of(new Measured(arm, service.name(), 60), colour));
        return SingleValueWidget.Builder.create()
                .title(service.name() + ": whole range")
                .metrics(figures)
                .setPeriodToTimeRange(true)
                .width(width)
                .height(CHART_HEIGHT)
                .build();
    }

    private IWidget chart(Chart chart, ObservedService service, int width) {
        return GraphWidget.Builder.create()
                .title("%s: %s".formatted(service.name(), chart.title()))
                .left(eachArm(
                        (arm, colour) -> chart.series(new Measured(arm, service.name(), chart.periodS()), colour)))
                .leftAnnotations(annotations(chart, service))
                .leftYAxis(YAxisProps.builder()
                        .label(chart.unit())
                        .showUnits(false)
                        .build())
                .period(Duration.seconds(chart.periodS()))
                .legendPosition(LegendPosition.BOTTOM)
                .liveData(true)
                .width(width)
                .height(CHART_HEIGHT)
                .build();
    }

    private static List<HorizontalAnnotation> annotations(Chart chart, ObservedService service) {
        if (chart != Chart.LATENCY) return List.of();
        return List.of(HorizontalAnnotation.builder()
                .label("objective")
                .value(service.slo().toMillis())
                .build());
    }

    private IWidget actions() {
        return LogQueryWidget.Builder.create()
                .title("Actions with their reasons, newest first")
                .logGroupNames(List.of(comparison.actionLogGroup()))
                .queryLines(List.of(
                        "fields @timestamp, detail.arm, detail.service, detail.action, detail.from, detail.to, detail.reason",
                        "sort @timestamp desc",
                        "limit 100"))
                .width(GRID_WIDTH)
                .height(8)
                .build();
    }

    /** What one arm contributes to a widget. */
    private interface Contribution {
        List<IMetric> of(String arm, String colour);
    }

    private List<IMetric> eachArm(Contribution contribution) {
        List<String> arms = comparison.arms();
        return IntStream.range(0, arms.size())
                .mapToObj(i -> contribution.of(arms.get(i), ArmColours.of(i)))
                .flatMap(List::stream)
                .toList();
    }
}
