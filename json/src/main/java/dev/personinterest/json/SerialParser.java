package dev.personinterest.json;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * A parser that reads one document after another, which only Jackson's non-blocking parsers can do. Where those would
 * wait for more input, this parser reports that the document ends too early. Not thread-safe.
 */
final class SerialParser extends JsonParserDelegate {

    private static final byte[] NOTHING = {};

    private final ByteArrayFeeder feeder;
    private final JsonInput input = new ParserInput(this);
    private long bytesRead;

    SerialParser(JsonFactory factory) {
        super(factory.createNonBlockingByteArrayParser(ObjectReadContext.empty()));
        this.feeder = (ByteArrayFeeder) delegate.nonBlockingInputFeeder();
    }

    /**
     * Reads a document that is exactly one object. If this method returns false or throws an exception of the parser,
     * the document was not one object, and the parser cannot be used again.
     *
     * @param reader accepts the parser at the object's start and leaves it at the object's end
     */
    boolean read(byte[] utf8, Consumer<JsonInput> reader) {
        bytesRead += utf8.length;
        feeder.feedInput(utf8, 0, endOfText(utf8));
        if (nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        reader.accept(input);
        boolean isWhole = feeder.needMoreInput();
        if (isWhole) {
            feeder.feedInput(NOTHING, 0, 0); // so that the document is not kept
        }
        return isWhole;
    }

    /** Returns the total length of all documents. */
    long bytesRead() {
        return bytesRead;
    }

    /**
     * Returns where the white space at the end starts (RFC 8259, section 2); after it, nothing may remain to be read.
     */
    private static int endOfText(byte[] utf8) {
        int end = utf8.length;
        while (end > 0 && isSpace(utf8[end - 1])) {
            end--;
        }
        return end;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    @Override
    public JsonToken nextToken() {
        JsonToken token = delegate.nextToken();
        if (token == JsonToken.NOT_AVAILABLE) {
            throw new UnexpectedEndOfInputException(this, token, "the document ends too early");
        }
        return token;
    }

    @Override
    public @Nullable String nextName() {
        return nextToken() == JsonToken.PROPERTY_NAME ? currentName() : null;
    }
}
