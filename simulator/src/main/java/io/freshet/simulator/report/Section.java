package io.freshet.simulator.report;

/** A part of the report. */
@FunctionalInterface
interface Section {

    void write(ReportData data, Html html);
}
