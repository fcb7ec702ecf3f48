package dev.personinterest.json;

import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads short documents with parsers that are used again: setting one up takes longer than reading a short document, and more
 * memory.
 *
 * <p>What is wrong with a document is not told here: whichever cannot be read is for a parser of its own, which also knows the
 * place.
 */
final class ShortDocuments {

    /** The length in bytes of the longest that is read here. */
    static final int MAX_LENGTH = 4096;

    /** A parser keeps the names that it has seen, and clients choose them. */
    private static final long MOST_READ = 1 << 16;

    private final JsonFactory factory;
    private final Pool<SerialParser> pool = new Pool<>();

    ShortDocuments(JsonFactory factory) {
        this.factory = factory;
    }

    /**
     * Reads a document.
     *
     * @param reader takes a parser at the object's start and leaves it at the object's end
     * @return false if the document is long, or anything but one object; then the reader is to be given up, too
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
