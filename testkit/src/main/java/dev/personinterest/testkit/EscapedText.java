package dev.personinterest.testkit;

/** Quotes, shortens and escapes texts for messages. Only printable ASCII is not escaped, so that lookalikes differ. */
final class EscapedText {

    /** The maximum length of a text that is shown completely, in UTF-16 units. */
    static final int MAX_LENGTH = 60;

    private static final int CONTEXT = 20;

    private EscapedText() {}

    static String quoted(String text) {
        return around(text, 0);
    }

    /** Returns the text, or, if it is long, the part around an index and the length of the whole text. */
    static String around(String text, int index) {
        if (text.length() <= MAX_LENGTH) {
            return '"' + escaped(text) + '"';
        }
        int from = Math.max(0, index - CONTEXT);
        int to = Math.min(text.length(), from + MAX_LENGTH);
        return (from > 0 ? "\"..." : "\"") + escaped(text.substring(from, to)) + (to < text.length() ? "...\"" : "\"")
                + " of length " + text.length();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\u%04x", (int) c));
            }
        }
        return escaped.toString();
    }
}
