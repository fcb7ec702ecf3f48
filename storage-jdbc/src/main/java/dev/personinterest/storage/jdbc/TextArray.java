package dev.personinterest.storage.jdbc;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of texts in one column: a JSON array of strings and nulls, which operators can read and databases can query.
 *
 * <p>The text contains quotation marks only around elements, and commas only between elements. So an array contains an
 * element if and only if its text contains {@link #element}.
 *
 * <p>This format is internal to the storage and unrelated to the JSON of requests.
 */
final class TextArray {

    private static final HexFormat HEX = HexFormat.of();

    private final String text;
    private int position;

    private TextArray(String text) {
        this.text = text;
    }

    static String write(List<? extends @Nullable String> elements) {
        StringBuilder array = new StringBuilder(16 * elements.size() + 2).append('[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                array.append(',');
            }
            writeElement(elements.get(i), array);
        }
        return array.append(']').toString();
    }

    /** Returns the text of an element in an array. */
    static String element(String element) {
        StringBuilder text = new StringBuilder(element.length() + 2);
        writeElement(element, text);
        return text.toString();
    }

    /** Appends the text of an element in an array. */
    static void writeElement(@Nullable String element, StringBuilder array) {
        if (element == null) {
            array.append("null");
            return;
        }
        array.append('"');
        for (int i = 0; i < element.length(); i++) {
            char c = element.charAt(i);
            if (c == '\\') {
                array.append('\\').append(c);
            } else if (c < ' ' || c == '"' || c == ',') {
                array.append("\\u00").append(HEX.toHexDigits((byte) c));
            } else {
                array.append(c);
            }
        }
        array.append('"');
    }

    /**
     * Reads the output of {@link #write}, or JSON that an operator wrote by hand.
     *
     * @throws IllegalArgumentException if the text is not a JSON array of strings and nulls
     */
    static List<@Nullable String> read(String text) {
        return new TextArray(text).array();
    }

    private List<@Nullable String> array() {
        List<@Nullable String> elements = new ArrayList<>();
        expect('[');
        if (peek() == ']') {
            position++;
        } else {
            do {
                elements.add(element());
            } while (commaOrEnd());
        }
        skipBlanks();
        require(position == text.length());
        return elements;
    }

    private boolean commaOrEnd() {
        char c = peek();
        require(c == ',' || c == ']');
        position++;
        return c == ',';
    }

    private @Nullable String element() {
        if (peek() == 'n') {
            require(text.startsWith("null", position));
            position += 4;
            return null;
        }
        expect('"');
        int end = position;
        while (next(end) != '"' && text.charAt(end) != '\\') {
            end++;
        }
        if (text.charAt(end) == '"') {
            String plain = text.substring(position, end);
            position = end + 1;
            return plain;
        }
        return escaped();
    }

    private String escaped() {
        StringBuilder element = new StringBuilder();
        char c;
        while ((c = next(position++)) != '"') {
            element.append(c == '\\' ? unescaped(next(position++)) : c);
        }
        return element.toString();
    }

    private char unescaped(char c) {
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                require(position + 4 <= text.length());
                int code = 0;
                for (int end = position + 4; position < end; position++) {
                    int digit = Character.digit(text.charAt(position), 16);
                    require(digit >= 0);
                    code = 16 * code + digit;
                }
                yield (char) code;
            }
            default -> throw malformed();
        };
    }

    private char peek() {
        skipBlanks();
        return next(position);
    }

    private void expect(char expected) {
        require(peek() == expected);
        position++;
    }

    private char next(int index) {
        require(index < text.length());
        return text.charAt(index);
    }

    private void skipBlanks() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("a column does not contain a JSON array of strings");
    }
}
