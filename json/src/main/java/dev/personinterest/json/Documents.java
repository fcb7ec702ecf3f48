package dev.personinterest.json;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.Violation;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/** Opens and ends JSON documents that are read, and says what is wrong with their syntax. No exception of the parser gets out. */
final class Documents {

    /**
     * The parser keeps thousands of the names that it has seen, of all bodies; so a client must not choose their length.
     */
    private static final int MAX_NAME_BYTES = 256;

    private final JsonFactory factory;
    private final ShortDocuments shortDocuments;
    private final int maxNestingDepth;

    Documents(RecyclerPool<BufferRecycler> buffers, int maxBodyBytes, int maxNestingDepth) {
        this.maxNestingDepth = maxNestingDepth;
        this.factory = JsonFactory.builder()
                .recyclerPool(buffers)
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION) // see StrictUtf8
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxNestingDepth)
                        .maxNameLength(MAX_NAME_BYTES)
                        // The body's length bounds these; a long number is a fault of its property, see ValueReader.
                        .maxNumberLength(maxBodyBytes)
                        .maxStringLength(maxBodyBytes)
                        .build())
                .build();
        this.shortDocuments = new ShortDocuments(factory);
    }

    /**
     * Reads a document; throws an {@link InvalidRequestException} if it is not a JSON object and nothing else.
     *
     * @param readers makes a reader, which takes a parser at the object's start and leaves it at the object's end
     * @return the reader that has read the document
     */
    <R extends Consumer<JsonInput>> R read(byte[] utf8, Supplier<R> readers) {
        R reader = readers.get();
        if (shortDocuments.read(utf8, reader)) {
            return reader;
        }
        R another = readers.get();
        readAlone(utf8, another);
        return another;
    }

    private void readAlone(byte[] utf8, Consumer<JsonInput> reader) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), utf8)) {
            read(parser, reader);
        }
    }

    private void read(JsonParser parser, Consumer<JsonInput> reader) {
        try {
            JsonToken root = parser.nextToken();
            if (root == null) {
                throw invalid("emptyBody", "must not be empty; the patch that changes nothing is {}", null);
            }
            JsonInput input = new ParserInput(parser);
            requireObject(input);
            reader.accept(input);
            if (parser.nextToken() != null) {
                throw invalid("trailingContent", "must end after its object", parser.currentTokenLocation());
            }
        } catch (StreamConstraintsException e) {
            throw parser.streamReadContext().getNestingDepth() > maxNestingDepth
                    ? invalid("nestingDepth", "must not nest deeper than " + maxNestingDepth, e.getLocation())
                    : invalid(
                            "propertyNameLength",
                            "must not have a property name of more than " + MAX_NAME_BYTES + " bytes",
                            e.getLocation());
        } catch (UnexpectedEndOfInputException e) {
            throw invalid("json", "must be JSON, and ends too early", e.getLocation());
        } catch (JacksonException e) {
            // Its message quotes the body.
            throw invalid("json", "must be JSON, and is not", e.getLocation());
        }
    }

    static void requireObject(JsonInput input) {
        if (input.kind() != JsonInput.Kind.OBJECT) {
            throw notAnObject();
        }
    }

    static InvalidRequestException notAnObject() {
        return invalid("object", "must be a JSON object", null);
    }

    private static InvalidRequestException invalid(
            String rule, String message, @Nullable TokenStreamLocation location) {
        String where = location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        return new InvalidRequestException(new Violation("", rule, "the body " + message + where));
    }
}
