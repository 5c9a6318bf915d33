package io.freshet.scaling.aws.fake;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The part of DynamoDB's expressions that the handlers use; anything else is an error. */
final class Expressions {

    private static final Pattern TOKEN =
            Pattern.compile("attribute_not_exists|AND|OR|SET|REMOVE|<=|<|=|,|\\(|\\)|[#:]?[A-Za-z]+");

    private final Map<String, AttributeValue> item;
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> used = new HashSet<>();
    private List<String> tokens = List.of();
    private int at;

    Expressions(Map<String, AttributeValue> item, Map<String, String> names, Map<String, AttributeValue> values) {
        this.item = item;
        this.names = names;
        this.values = values;
    }

    boolean holds(String condition) {
        read(condition);
        boolean holds = any();
        if (at < tokens.size()) throw new IllegalArgumentException("not understood from %d: %s".formatted(at, tokens));
        return holds;
    }

    Map<String, AttributeValue> updated(String update) {
        read(update);
        Map<String, AttributeValue> result = new HashMap<>(item);
        if (accept("SET")) {
            do {
                String name = name();
                expect("=");
                result.put(name, operand(next()));
            } while (accept(","));
        }
        if (accept("REMOVE")) {
            do result.remove(name());
            while (accept(","));
        }
        if (at < tokens.size()) throw new IllegalArgumentException("not understood from %d: %s".formatted(at, tokens));
        return result;
    }

    private boolean any() {
        boolean holds = all();
        while (accept("OR")) holds |= all();
        return holds;
    }

    private boolean all() {
        boolean holds = one();
        while (accept("AND")) holds &= one();
        return holds;
    }

    private boolean one() {
        if (accept("(")) {
            boolean holds = any();
            expect(")");
            return holds;
        }
        if (accept("attribute_not_exists")) {
            expect("(");
            boolean absent = !item.containsKey(name());
            expect(")");
            return absent;
        }
        AttributeValue left = item.get(name());
        String operator = next();
        AttributeValue right = operand(next());
        return left != null && compared(left, operator, right);
    }

    private static boolean compared(AttributeValue left, String operator, AttributeValue right) {
        if (operator.equals("=")) return left.equals(right);
        int order = new BigDecimal(left.n()).compareTo(new BigDecimal(right.n()));
        return operator.equals("<=") ? order <= 0 : order < 0;
    }

    /** DynamoDB refuses names and values that no expression uses. */
    void assertAllUsed() {
        Set<String> unused = new HashSet<>(names.keySet());
        unused.addAll(values.keySet());
        unused.removeAll(used);
        if (!unused.isEmpty()) throw new IllegalArgumentException("unused in expressions: " + unused);
    }

    private AttributeValue operand(String token) {
        AttributeValue value = values.get(token);
        if (value == null) throw new IllegalArgumentException("no value for " + token);
        return value;
    }

    private String name() {
        String token = next();
        if (!token.startsWith("#")) return token;
        String name = names.get(token);
        if (name == null) throw new IllegalArgumentException("no name for " + token);
        return name;
    }

    private void read(String expression) {
        Matcher matcher = TOKEN.matcher(expression);
        at = 0;
        tokens = matcher.results().map(result -> result.group()).toList();
        if (!matcher.replaceAll("").isBlank()) {
            throw new IllegalArgumentException("not understood: " + expression);
        }
        used.addAll(tokens);
    }

    private boolean accept(String token) {
        if (at >= tokens.size() || !tokens.get(at).equals(token)) return false;
        at++;
        return true;
    }

    private void expect(String token) {
        if (!accept(token)) throw new IllegalArgumentException("expected %s at %d of %s".formatted(token, at, tokens));
    }

    private String next() {
        return tokens.get(at++);
    }
}
