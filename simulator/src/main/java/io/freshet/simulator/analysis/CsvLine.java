package io.freshet.simulator.analysis;

import java.util.ArrayList;
import java.util.List;

/** Splits a CSV line; a cell may be quoted, a quote inside it is doubled (RFC 4180, without line breaks in cells). */
final class CsvLine {

    private CsvLine() {}

    static List<String> split(String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            if (at < line.length() && line.charAt(at) == '"') {
                StringBuilder cell = new StringBuilder();
                at = quoted(line, at + 1, cell);
                cells.add(cell.toString());
            } else {
                int comma = line.indexOf(',', at);
                int end = comma < 0 ? line.length() : comma;
                cells.add(line.substring(at, end));
                at = end;
            }
            if (at >= line.length()) return cells;
            at++; // the comma
        }
    }

    /** Appends the cell that starts after its opening quote; returns the place after the closing one. */
    private static int quoted(String line, int start, StringBuilder cell) {
        int at = start;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c != '"') {
                cell.append(c);
                at++;
            } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                cell.append('"');
                at += 2;
            } else {
                return at + 1;
            }
        }
        return at;
    }
}
