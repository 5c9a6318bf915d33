package io.freshet.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.simulator.report.Panel.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawingTest {

    @Test
    void ticksAreRound() {
        assertThat(new Axis.Linear(0, 120, 5).ticks()).containsExactly(0.0, 50.0, 100.0);
        assertThat(Axis.upTo(7.3, 3).ticks()).containsExactly(0.0, 5.0, 10.0);
        assertThat(new Axis.Log(0.1, 200).ticks()).hasSize(4);
    }

    @Test
    void aDayIsLabelledInHours() {
        Axis.Time day = new Axis.Time(86_400, 5);

        assertThat(day.ticks()).containsExactly(0.0, 21_600.0, 43_200.0, 64_800.0, 86_400.0);
        assertThat(day.label(21_600)).isEqualTo("6");
        assertThat(day.words()).startsWith("hours");
        assertThat(new Axis.Time(120, 5).ticks()).containsExactly(0.0, 50.0, 100.0);
        assertThat(new Axis.Time(120, 5).label(50)).isEqualTo("50");
    }

    @Test
    void valuesOutsideStopAtTheEnds() {
        assertThat(new Axis.Linear(0, 10, 5).place(11)).isEqualTo(1);
        assertThat(new Axis.Log(1, 10).place(0)).isEqualTo(0);
    }

    @Test
    void nothingToShowStillHasAnAxis() {
        assertThat(Axis.upTo(0, 3).ticks()).isNotEmpty();
        assertThatThrownBy(() -> new Axis.Linear(1, 1, 3)).hasMessageContaining("max");
    }

    @Test
    void stepsLeaveOutWhatDoesNotChange() {
        Html svg = new Html();
        Panel panel = new Panel(0, 0, 10, 10, new Axis.Linear(0, 10, 5), new Axis.Linear(0, 10, 5));

        panel.steps(svg, "main", List.of(new Point(0, 1), new Point(1, 1), new Point(2, 5), new Point(3, 5)));

        assertThat(svg.toString()).isEqualTo("<path class=\"main\" d=\"M0 9H2V5H3\"></path>");
    }

    @Test
    void aLongCourseHasNoMorePointsThanAChartShows() {
        Bins day = Bins.of(86_400);

        assertThat(day.width()).isEqualTo(120);
        assertThat(day.mean(second -> second)).hasSize(721).startsWith(new Point(0, 59.5), new Point(120, 179.5));
        assertThat(day.most(second -> second == 125 ? 7 : 0)).contains(new Point(120, 7));
        assertThat(day.worst(second -> second < 120 ? Double.NaN : second)).startsWith(new Point(180, 239));
        assertThat(new Bins(5, 2).middle(second -> second))
                .containsExactly(new Point(1, 0), new Point(3, 2), new Point(5, 4));
        assertThat(Bins.of(720).width()).isEqualTo(1);
    }

    @Test
    void tasksThatWouldFillPagesAreDrawnSmaller() {
        assertThat(Lanes.scale(120)).isEqualTo(1);
        assertThat(Lanes.scale(2_400)).isEqualTo(0.1);
        assertThat(Lanes.scale(0)).isEqualTo(1);
    }

    @Test
    void manyMarksAreDrawnAsFew() {
        List<Marker> many = IntStream.range(0, 240)
                .mapToObj(i -> new Marker(i * 10.0, i == 25 ? "fault" : "scale", "+", "out " + i, "why"))
                .toList();

        List<Marker> thinned = Marker.thinned(many, 2_400);

        assertThat(Marker.thinned(many.subList(0, 40), 2_400)).hasSize(40);
        assertThat(thinned)
                .hasSize(24)
                .allSatisfy(mark -> assertThat(mark.sign()).isEqualTo("10"));
        assertThat(thinned.get(2).kind()).isEqualTo("fault");
        assertThat(thinned.get(2).title()).isEqualTo("10 actions and faults until 290\u202fs; the first: out 20");
    }

    @Test
    void textIsEscapedAndEveryElementClosed() {
        assertThat(new Html().element("p", "a < b & \"c\"", "title", "x\"y").toString())
                .isEqualTo("<p title=\"x&quot;y\">a &lt; b &amp; &quot;c&quot;</p>");
        assertThatThrownBy(() -> new Html().open("p").toString()).hasMessageContaining("not closed");
    }

    @Test
    void aShareIsNeverRoundedUpToAll() {
        assertThat(Format.percent(0.99996)).startsWith("99.9");
        assertThat(Format.percent(1)).startsWith("100");
        assertThat(Format.percent(0.345)).startsWith("35").doesNotContain(".");
    }

    @Test
    void figuresCarryTheirUnit() {
        assertThat(Format.millis(1520)).isEqualTo("1.52\u202fs");
        assertThat(Format.millis(8.4)).isEqualTo("8.40\u202fms");
        assertThat(Format.usd(0.0012345)).isEqualTo("$0.00123");
        assertThat(Format.number(-0.001)).isEqualTo("0");
    }
}
