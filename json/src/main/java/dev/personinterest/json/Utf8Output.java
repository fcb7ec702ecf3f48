package dev.personinterest.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.NumberOutput;

/**
 * Writes UTF-8 into a buffer that grows.
 *
 * <p>Rendering is most of what an update costs, and a Jackson generator was two thirds of rendering; this writes the few
 * kinds of tokens that an interest has, and the same bytes, as a test shows for all interests.
 */
final class Utf8Output implements JsonOutput {

    /** More than any one character takes. */
    private static final int ROOM = 8;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private byte[] buffer;
    private int length;
    private boolean afterValue;

    Utf8Output(byte[] buffer) {
        this.buffer = buffer;
    }

    byte[] toArray() {
        return Arrays.copyOf(buffer, length);
    }

    @Override
    public void startObject() {
        start('{');
    }

    @Override
    public void endObject() {
        end('}');
    }

    @Override
    public void startArray() {
        start('[');
    }

    @Override
    public void endArray() {
        end(']');
    }

    private void start(char bracket) {
        separate(1);
        put(bracket);
        afterValue = false;
    }

    private void end(char bracket) {
        ensure(1);
        put(bracket);
        afterValue = true;
    }

    @Override
    public void name(SerializableString name) {
        byte[] bytes = name.asQuotedUTF8();
        separate(bytes.length + 3);
        put('"');
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        put('"');
        put(':');
        afterValue = false;
    }

    @Override
    public void plain(char[] text, int count) {
        separate(count + 2);
        put('"');
        for (int i = 0; i < count; i++) {
            put(text[i]);
        }
        put('"');
        afterValue = true;
    }

    @Override
    public void number(double number) {
        String text = NumberOutput.toString(number, true); // the shortest, which the JDK's is only from 19 on
        literal(text);
    }

    @Override
    public void truth(boolean truth) {
        literal(truth ? "true" : "false");
    }

    @Override
    public void nothing() {
        literal("null");
    }

    private void literal(String text) {
        separate(text.length());
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
        afterValue = true;
    }

    @Override
    public void text(String text) {
        separate(text.length() + ROOM);
        put('"');
        int written = plainPrefix(text);
        if (written < text.length()) {
            rest(text, written);
        }
        ensure(1);
        put('"');
        afterValue = true;
    }

    /** Writes the characters before the first that takes more than one byte, which is all of most texts. */
    private int plainPrefix(String text) {
        byte[] target = buffer;
        int start = length;
        int count = text.length();
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (!isPlain(c)) {
                length = start + i;
                return i;
            }
            target[start + i] = (byte) c;
        }
        length = start + count;
        return count;
    }

    private void rest(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            ensure(ROOM);
            char c = text.charAt(i);
            if (isPlain(c)) {
                put(c);
            } else if (c < 0x80) {
                escape(c);
            } else if (c < 0x800) {
                put(0xC0 | (c >> 6));
                continuation(c);
            } else if (!Character.isSurrogate(c)) {
                put(0xE0 | (c >> 12));
                continuation(c >> 6);
                continuation(c);
            } else {
                i++;
                int point = Character.toCodePoint(c, text.charAt(i));
                put(0xF0 | (point >> 18));
                continuation(point >> 12);
                continuation(point >> 6);
                continuation(point);
            }
        }
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
    }

    /** Puts the lowest six bits of a code point, or of what is left of it. */
    private void continuation(int bits) {
        put(0x80 | (bits & 0x3F));
    }

    private void escape(char c) {
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\b' -> put('b');
            case '\t' -> put('t');
            case '\n' -> put('n');
            case '\f' -> put('f');
            case '\r' -> put('r');
            default -> {
                put('u');
                put('0');
                put('0');
                put(HEX[c >> 4]);
                put(HEX[c & 0xF]);
            }
        }
    }

    /** Puts the comma between two values, and makes room for what follows it. */
    private void separate(int room) {
        ensure(room + 1);
        if (afterValue) {
            put(',');
        }
    }

    private void ensure(int room) {
        if (buffer.length - length < room) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + room));
        }
    }

    private void put(int b) {
        buffer[length++] = (byte) b;
    }
}
