package dev.personinterest.json;

import dev.personinterest.constraints.StorableText;

/** The conversion of text from a client to text that is safe to show in an error. */
final class SafeText {

    private static final int MAX_NAME_LENGTH = 64;

    private SafeText() {}

    /**
     * Returns the name of a property that the resource does not have, truncated to 64 UTF-16 code units, with
     * {@code \}{@code uXXXX} for characters that a log or a terminal would not show unchanged.
     */
    static String name(String name) {
        if (name.isEmpty()) {
            return "\"\"";
        }
        String shown = name.length() <= MAX_NAME_LENGTH ? name : cut(name);
        StringBuilder text = null;
        for (int i = 0; i < shown.length(); ) {
            int c = shown.codePointAt(i);
            int next = i + Character.charCount(c);
            if (isHidden(c)) {
                if (text == null) {
                    text = new StringBuilder(shown.length() + 16).append(shown, 0, i);
                }
                for (int unit = i; unit < next; unit++) {
                    escape(text, shown.charAt(unit));
                }
            } else if (text != null) {
                text.appendCodePoint(c);
            }
            i = next;
        }
        return (text == null ? shown : text.toString()) + (shown.length() < name.length() ? "…" : "");
    }

    /** Returns a text with U+FFFD for each unpaired surrogate, because these have no UTF-8 form. */
    static String wellFormed(String text) {
        if (StorableText.accepts(text)) {
            return text;
        }
        StringBuilder wellFormed = new StringBuilder(text.length());
        text.codePoints().forEach(c -> wellFormed.appendCodePoint(isSurrogate(c) ? 0xFFFD : c));
        return wellFormed.toString();
    }

    private static String cut(String name) {
        boolean splitsPair = Character.isHighSurrogate(name.charAt(MAX_NAME_LENGTH - 1));
        return name.substring(0, splitsPair ? MAX_NAME_LENGTH - 1 : MAX_NAME_LENGTH);
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static boolean isSurrogate(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }

    private static void escape(StringBuilder text, char unit) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(Character.forDigit(unit >> shift & 0xF, 16));
        }
    }
}
