package io.freshet.infra.synth;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the SQL of an IoT rule, which no tool does before IoT Core itself: CloudFormation takes any text.
 *
 * <p>Source of the grammar: the AWS IoT SQL reference: {@code SELECT … FROM 'topic filter' [WHERE …]}.
 */
final class IotSql {

    private static final Pattern FORM =
            Pattern.compile("SELECT (?<select>.+) FROM '(?<filter>[^']+)'(?: WHERE (?<where>.+))?");
    private static final Pattern CALL = Pattern.compile("([A-Za-z_]\\w*)\\(");
    private static final Pattern COLUMN =
            Pattern.compile("\\S.*\\S? AS [A-Za-z_]\\w*|\\*|[A-Za-z_][\\w.]*", Pattern.DOTALL);
    private static final Pattern LEVEL = Pattern.compile("\\+|#|[^+#]+");

    /** Functions of the reference that this project may use. */
    private static final Set<String> FUNCTIONS = Set.of(
            "encode",
            "topic",
            "timestamp",
            "get_mqtt_property",
            "get_user_properties",
            "newuuid",
            "parse_time",
            "clientid");

    private IotSql() {}

    /** What is wrong with a statement; empty when nothing is. */
    static List<String> faults(String sql) {
        Matcher matcher = FORM.matcher(sql);
        if (!matcher.matches()) return List.of("not SELECT … FROM '…' [WHERE …]: " + sql);
        List<String> faults = new ArrayList<>();
        for (String column : columns(matcher.group("select"), faults)) {
            if (!COLUMN.matcher(column.strip()).matches()) faults.add("column without a name: " + column.strip());
        }
        CALL.matcher(sql)
                .results()
                .map(call -> call.group(1))
                .filter(name -> !FUNCTIONS.contains(name))
                .forEach(name -> faults.add("unknown function: " + name));
        filter(matcher.group("filter"), faults);
        return faults;
    }

    /** The parts between commas that are in no parentheses and no text. */
    private static List<String> columns(String select, List<String> faults) {
        List<String> columns = new ArrayList<>();
        Deque<Character> open = new ArrayDeque<>();
        boolean text = false;
        int start = 0;
        for (int at = 0; at < select.length(); at++) {
            char letter = select.charAt(at);
            if (letter == '\'') text = !text;
            if (text) continue;
            if (letter == '(') open.push(letter);
            if (letter == ')' && open.poll() == null) faults.add("')' without '('");
            if (letter == ',' && open.isEmpty()) {
                columns.add(select.substring(start, at));
                start = at + 1;
            }
        }
        columns.add(select.substring(start));
        if (!open.isEmpty()) faults.add("'(' without ')'");
        if (text) faults.add("a text without an end");
        return columns;
    }

    private static void filter(String filter, List<String> faults) {
        String[] levels = filter.split("/", -1);
        for (int at = 0; at < levels.length; at++) {
            if (!LEVEL.matcher(levels[at]).matches()) faults.add("topic filter: level '" + levels[at] + "'");
            if (levels[at].equals("#") && at < levels.length - 1) faults.add("topic filter: '#' before the last level");
        }
    }
}
