package dev.personinterest.json.jackson2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.json.JsonInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/** A deserializer that reads a value with {@code json}, and adds the path to the invalid member to the exception. */
class ValueDeserializer<T> extends JsonDeserializer<T> {

    private final Class<T> type;
    private final Function<JsonInput, T> reader;

    ValueDeserializer(Class<T> type, Function<JsonInput, T> reader) {
        this.type = type;
        this.reader = reader;
    }

    @Override
    public Class<T> handledType() {
        return type;
    }

    /**
     * Reads a value at the parser's current token.
     *
     * @throws InvalidRequestException if the value is the whole document and is invalid
     * @throws DatabindException if the value is inside another one and is invalid: with the path from the value to the
     *     first invalid member, which Jackson extends at the front with the path to the value
     */
    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        boolean isInside = isInside(parser);
        try {
            return reader.apply(new ParserInput(parser));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (InvalidRequestException e) {
            if (isInside) {
                throw withPath(parser, e);
            }
            throw e;
        }
    }

    private static boolean isInside(JsonParser parser) {
        JsonStreamContext context = parser.getParsingContext();
        if (parser.currentToken().isStructStart()) {
            context = context.getParent();
        }
        return context != null && !context.inRoot();
    }

    /** Adds the steps of a path in reverse order, as Jackson requires. */
    private DatabindException withPath(JsonParser parser, InvalidRequestException cause) {
        DatabindException fault = JsonMappingException.from(parser, cause.getMessage(), cause);
        List<Object> steps = cause.violations().get(0).steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Class<?> holder = i == 0 ? type : Object.class;
            if (steps.get(i) instanceof Integer index) {
                fault.prependPath(holder, index);
            } else {
                fault.prependPath(holder, steps.get(i).toString());
            }
        }
        return fault;
    }
}
