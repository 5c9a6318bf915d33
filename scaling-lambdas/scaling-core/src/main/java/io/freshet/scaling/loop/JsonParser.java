package io.freshet.scaling.loop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON text (RFC 8259) by recursive descent. */
final class JsonParser {

    /** A policy's memory is a few levels deep: this only keeps a foreign text from exhausting the stack. */
    private static final int DEPTH_MAX = 64;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    private final String text;
    private int at;
    private int depth;

    private JsonParser(String text) {
        this.text = text;
    }

    static Json parse(String text) throws UnreadableStateException {
        JsonParser parser = new JsonParser(text);
        Json value = parser.value();
        parser.skipSpace();
        if (parser.at < text.length()) throw parser.unexpected("the end");
        return value;
    }

    private Json value() throws UnreadableStateException {
        if (depth >= DEPTH_MAX) throw unexpected("at most %d levels".formatted(DEPTH_MAX));
        depth++;
        Json value =
                switch (peek()) {
                    case '{' -> object();
                    case '[' -> array();
                    case '"' -> new Json.Str(string());
                    case 't' -> literal("true", new Json.Bool(true));
                    case 'f' -> literal("false", new Json.Bool(false));
                    case 'n' -> literal("null", new Json.Null());
                    default -> number();
                };
        depth--;
        return value;
    }

    private Json object() throws UnreadableStateException {
        Map<String, Json> members = new LinkedHashMap<>();
        expect('{');
        if (peek() != '}') {
            do {
                skipSpace();
                String name = string();
                expect(':');
                if (members.put(name, value()) != null) throw unexpected("one \"" + name + "\" only");
            } while (accept(','));
        }
        expect('}');
        return new Json.Obj(members);
    }

    private Json array() throws UnreadableStateException {
        List<Json> elements = new ArrayList<>();
        expect('[');
        if (peek() != ']') {
            do elements.add(value());
            while (accept(','));
        }
        expect(']');
        return new Json.Arr(elements);
    }

    private String string() throws UnreadableStateException {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (true) {
            char next = take();
            if (next == '"') return value.toString();
            value.append(next == '\\' ? escaped() : next);
        }
    }

    private char escaped() throws UnreadableStateException {
        char kind = take();
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw unexpected("an escape");
        };
    }

    private char codeUnit() throws UnreadableStateException {
        int from = at;
        for (int i = 0; i < 4; i++) if (Character.digit(take(), 16) < 0) throw unexpected("four hex digits");
        return (char) Integer.parseInt(text, from, at, 16);
    }

    private Json number() throws UnreadableStateException {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) throw unexpected("a value");
        at = matcher.end();
        return new Json.Num(matcher.group());
    }

    private Json literal(String word, Json value) throws UnreadableStateException {
        if (!text.startsWith(word, at)) throw unexpected(word);
        at += word.length();
        return value;
    }

    /** The next character that is not space; {@code '\0'} at the end. */
    private char peek() {
        skipSpace();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean accept(char wanted) {
        if (peek() != wanted) return false;
        at++;
        return true;
    }

    private void expect(char wanted) throws UnreadableStateException {
        if (!accept(wanted)) throw unexpected("'" + wanted + "'");
    }

    private char take() throws UnreadableStateException {
        if (at >= text.length()) throw unexpected("more text");
        return text.charAt(at++);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private UnreadableStateException unexpected(String wanted) {
        return new UnreadableStateException("expected %s at character %d".formatted(wanted, at));
    }
}
