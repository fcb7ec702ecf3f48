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
 * Reads one document after another, as only Jackson's non-blocking parsers can; but where those would wait for more input, the
 * document has ended too early. Not for two threads at once.
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
     * Reads a document that is an object and nothing else. If this gives false, or throws what the parser throws, then the
     * document was not one, and no other can be read.
     *
     * @param reader takes the parser at the object's start and leaves it at the object's end
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

    /** The length of all documents together. */
    long bytesRead() {
        return bytesRead;
    }

    /** Where the white space at the end begins (RFC 8259, section 2): after it, nothing must be left to read. */
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
