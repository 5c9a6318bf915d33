package io.freshet.simulator.report;

import java.util.ArrayList;
import java.util.List;

/** A table with a caption; its first column names the row, and it scrolls sideways by itself on a narrow screen. */
public final class Table {

    private final String caption;
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private boolean words;

    public Table(String caption, String... header) {
        this.caption = caption;
        this.header = List.of(header);
    }

    public Table(String caption, List<String> header) {
        this.caption = caption;
        this.header = List.copyOf(header);
    }

    /** Cells are sentences, not figures: they stand left and may wrap. */
    public Table ofWords() {
        words = true;
        return this;
    }

    public Table row(String... cells) {
        return row(List.of(cells));
    }

    public Table row(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(
                    "cells: %d where the header has %d in '%s'".formatted(cells.size(), header.size(), caption));
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public void write(Html html) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        html.open("table", "class", words ? "words" : "figures");
        html.element("caption", caption);
        html.open("thead").open("tr");
        for (String name : header) html.element("th", name, "scope", "col");
        html.close().close().open("tbody");
        for (List<String> row : rows) {
            html.open("tr").element("th", row.getFirst(), "scope", "row");
            for (String cell : row.subList(1, row.size())) html.element("td", cell);
            html.closeLine();
        }
        html.close().close().closeLine();
    }
}
