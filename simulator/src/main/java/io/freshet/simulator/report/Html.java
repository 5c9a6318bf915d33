package io.freshet.simulator.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Builds HTML and SVG; text and attribute values are escaped, and every element is closed. */
public final class Html {

    private static final Set<String> VOID = Set.of("meta", "link", "br", "hr", "img", "input");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes come as name and value in turn. */
    public Html open(String tag, String... attributes) {
        if (attributes.length % 2 != 0) throw new IllegalArgumentException("attributes: a value is missing in " + tag);
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        if (!VOID.contains(tag)) open.push(tag);
        return this;
    }

    /**
     * Opens a chart, as wide as its place.
     *
     * @param style what it is beside a chart
     * @param role of the whole: {@code img}, or {@code group} when its parts speak for themselves
     * @param label what it shows, for those who do not see it
     */
    public Html openChart(String style, String role, double width, double height, String label) {
        return open(
                "svg",
                "viewBox",
                "0 0 %s %s".formatted(Axis.coordinate(width), Axis.coordinate(height)),
                "class",
                "chart " + style,
                "role",
                role,
                "aria-label",
                label);
    }

    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes and breaks the line, so that the file can be read. */
    public Html closeLine() {
        close();
        out.append('\n');
        return this;
    }

    public Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** A whole element with text in it. */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element without content, such as an SVG shape. */
    public Html empty(String tag, String... attributes) {
        return open(tag, attributes).close();
    }

    /** Appends what another builder made. */
    public Html add(Html other) {
        out.append(other);
        return this;
    }

    /** Appends a script or style as it is; it comes from the class path, never from a run. */
    public Html asset(String tag, String content) {
        open(tag);
        out.append(content);
        return closeLine();
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /**
     * @throws IllegalStateException when an element was left open
     */
    @Override
    public String toString() {
        if (!open.isEmpty()) throw new IllegalStateException("not closed: " + open);
        return out.toString();
    }
}
