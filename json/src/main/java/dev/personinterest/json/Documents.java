package dev.personinterest.json;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.constraints.Violation;
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

/**
 * The reader of JSON documents, which checks their start and end and reports syntax errors. It never throws an
 * exception of the parser.
 */
final class Documents {

    /**
     * The parser keeps thousands of the names that it has read, across all bodies, so a client must not be able to
     * choose their length.
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
                        // The body's maximum length bounds these. ValueReader reports a long number as a violation of
                        // its property.
                        .maxNumberLength(maxBodyBytes)
                        .maxStringLength(maxBodyBytes)
                        .build())
                .build();
        this.shortDocuments = new ShortDocuments(factory);
    }

    /**
     * Reads a document, and throws an {@link InvalidRequestException} if it is not exactly one JSON object.
     *
     * @param readers creates a reader, which accepts a parser at the object's start and leaves it at the object's end
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
                throw invalid("emptyBody", "must not be empty; an empty patch is {}", null);
            }
            JsonInput input = new ParserInput(parser);
            requireObject(input);
            reader.accept(input);
            if (parser.nextToken() != null) {
                throw invalid(
                        "trailingContent", "must contain nothing after the JSON object", parser.currentTokenLocation());
            }
        } catch (StreamConstraintsException e) {
            throw parser.streamReadContext().getNestingDepth() > maxNestingDepth
                    ? invalid("nestingDepth", "must not nest deeper than " + maxNestingDepth, e.getLocation())
                    : invalid(
                            "propertyNameLength",
                            "must not have a property name longer than " + MAX_NAME_BYTES + " bytes",
                            e.getLocation());
        } catch (UnexpectedEndOfInputException e) {
            throw invalid("json", "must be valid JSON, but ends too early", e.getLocation());
        } catch (JacksonException e) {
            // The parser's message quotes the body.
            throw invalid("json", "must be valid JSON, but has a syntax error", e.getLocation());
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
