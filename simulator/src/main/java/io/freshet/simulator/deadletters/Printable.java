package io.freshet.simulator.deadletters;

/** What devices sent, made fit for a terminal: a control character in it could do what it likes there. */
final class Printable {

    private Printable() {}

    /** Every control character but a line break becomes a question mark. */
    static String text(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(c ->
                        c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) ? '?' : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
