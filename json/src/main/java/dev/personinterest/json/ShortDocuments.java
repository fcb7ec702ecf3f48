package dev.personinterest.json;

import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;

/**
 * A reader of short documents that reuses parsers. Setting up a parser takes more time and memory than reading a short
 * document.
 *
 * <p>This class does not report what is wrong with a document. If it cannot read one, {@link Documents} reads it with a
 * new parser, which also knows the position of the error.
 */
final class ShortDocuments {

    /** The maximum length in bytes of a document that is read here. */
    static final int MAX_LENGTH = 4096;

    /** A parser keeps the names that it has read, and clients choose these names. */
    private static final long MOST_READ = 1 << 16;

    private final JsonFactory factory;
    private final Pool<SerialParser> pool = new Pool<>();

    ShortDocuments(JsonFactory factory) {
        this.factory = factory;
    }

    /**
     * Reads a document.
     *
     * @param reader accepts a parser at the object's start and leaves it at the object's end
     * @return false if the document is too long or is not exactly one object; the reader must then be discarded as well
     */
    boolean read(byte[] utf8, Consumer<JsonInput> reader) {
        if (utf8.length > MAX_LENGTH) {
            return false;
        }
        SerialParser pooled = pool.take();
        SerialParser parser = pooled == null ? new SerialParser(factory) : pooled;
        boolean isRead = false;
        try {
            isRead = parser.read(utf8, reader);
        } catch (JacksonException e) {
            return false;
        } finally {
            if (!isRead || parser.bytesRead() > MOST_READ || !pool.put(parser)) {
                parser.close();
            }
        }
        return isRead;
    }
}
