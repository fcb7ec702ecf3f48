package dev.personinterest.json;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Takes the bytes of a document. One that comes in one piece, as nearly all do, is copied once, into an array of just its
 * length.
 */
final class ExactBytes extends OutputStream {

    private byte[] bytes = {};
    private int length;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        if (length == 0) {
            bytes = Arrays.copyOfRange(source, offset, offset + count);
        } else {
            if (bytes.length - length < count) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
            }
            System.arraycopy(source, offset, bytes, length, count);
        }
        length += count;
    }

    /** All bytes that were written; not to be written to afterwards. */
    byte[] toArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
