package dev.personinterest.constraints;

/**
 * The text that every storage can hold: any Unicode string without U+0000 and without an unpaired surrogate.
 *
 * <p>PostgreSQL cannot hold U+0000, and an unpaired surrogate has no UTF-8 form. The values of this library reject both
 * on creation, so that no storage accepts a value that another storage rejects.
 */
public final class StorableText {

    private StorableText() {}

    /**
     * Returns whether every storage can hold a text.
     *
     * @param text the text to check
     * @return false if the text contains U+0000 or an unpaired surrogate
     */
    public static boolean accepts(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!paired) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /**
     * Returns whether a text consists of printable ASCII characters without quotation mark and backslash. Every storage
     * can hold such a text, and JSON contains it unchanged (RFC 8259, section 7).
     *
     * @param text the text to check
     * @return true if the text needs no escapes in JSON; it then has one byte for each character in UTF-8
     */
    public static boolean needsNoEscapes(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the violation for a text that is not {@linkplain #accepts accepted}.
     *
     * @param property the path of the property that holds the text
     * @return the violation, with the rule {@code storableText}
     */
    public static Violation violation(String property) {
        return new Violation(property, "storableText", "must not contain U+0000 or an unpaired surrogate");
    }
}
