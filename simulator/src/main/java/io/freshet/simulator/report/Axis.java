package io.freshet.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Maps values to places along one side of a chart, and knows the round values to label. */
public sealed interface Axis {

    /** Where a value lies between the ends, 0 to 1; values outside stop at the ends. */
    double place(double value);

    /** Round values to label, ascending. */
    List<Double> ticks();

    /** Equal distances for equal differences. */
    record Linear(double min, double max, int about) implements Axis {
        public Linear {
            if (!(max > min)) throw new IllegalArgumentException("max: must be above " + min + ", was " + max);
        }

        @Override
        public double place(double value) {
            return Math.clamp((value - min) / (max - min), 0, 1);
        }

        @Override
        public List<Double> ticks() {
            double step = roundStep((max - min) / about);
            List<Double> ticks = new ArrayList<>();
            for (double tick = Math.ceil(min / step - 1e-9) * step; tick <= max + step * 1e-9; tick += step) {
                ticks.add(Math.abs(tick) < step * 1e-9 ? 0 : tick);
            }
            return ticks;
        }
    }

    /** The time of a run from its start, in seconds; one of several hours is labelled in hours. */
    record Time(double end, int about) implements Axis {

        private static final double HOUR = 3_600;
        private static final double[] STEPS_HOURS = {1, 2, 3, 6, 12, 24, 48, 168};

        public Time {
            if (!(end > 0)) throw new IllegalArgumentException("end: must be positive, was " + end);
        }

        private boolean inHours() {
            return end > 2 * HOUR;
        }

        @Override
        public double place(double seconds) {
            return Math.clamp(seconds / end, 0, 1);
        }

        @Override
        public List<Double> ticks() {
            if (!inHours()) return new Linear(0, end, about).ticks();
            double step = HOUR * STEPS_HOURS[STEPS_HOURS.length - 1];
            for (int i = STEPS_HOURS.length - 1; i >= 0; i--) {
                if (HOUR * STEPS_HOURS[i] * about >= end * 0.999) step = HOUR * STEPS_HOURS[i];
            }
            List<Double> ticks = new ArrayList<>();
            for (int i = 0; i * step <= end * 1.000_001; i++) ticks.add(i * step);
            return ticks;
        }

        String label(double seconds) {
            return Format.number(inHours() ? seconds / HOUR : seconds);
        }

        /** What the labels count. */
        String words() {
            return (inHours() ? "hours" : "seconds") + " since the load's start";
        }
    }

    /** Equal distances for equal ratios. */
    record Log(double min, double max) implements Axis {
        public Log {
            if (!(min > 0 && max > min)) throw new IllegalArgumentException("min: must be in (0, max), was " + min);
        }

        @Override
        public double place(double value) {
            return value <= min ? 0 : Math.clamp(Math.log(value / min) / Math.log(max / min), 0, 1);
        }

        @Override
        public List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (double tick = Math.pow(10, Math.ceil(Math.log10(min) - 1e-9)); tick <= max * 1.001; tick *= 10) {
                ticks.add(tick);
            }
            return ticks;
        }
    }

    /** From 0 to a round value above the greatest. */
    static Axis upTo(double greatest, int about) {
        double top = greatest <= 0 ? 1 : greatest * 1.06;
        double step = roundStep(top / about);
        return new Linear(0, Math.ceil(top / step - 1e-9) * step, about);
    }

    /** 1, 2 or 5 times a power of ten, at least the given step. */
    private static double roundStep(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double factor : new double[] {1, 2, 5}) if (factor * power >= step * 0.999) return factor * power;
        return 10 * power;
    }

    /** A coordinate with one decimal, which is finer than a pixel. */
    static String coordinate(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }
}
