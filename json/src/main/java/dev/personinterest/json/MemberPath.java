package dev.personinterest.json;

import dev.personinterest.InvalidRequestException;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DatabindException;

/** The path from a value inside a document to its invalid member, in the form of the paths of Jackson's exceptions. */
final class MemberPath {

    private MemberPath() {}

    /**
     * Reads a value at the parser's current token.
     *
     * @throws InvalidRequestException if the value is the whole document and is invalid
     * @throws DatabindException if the value is inside another one and is invalid: with the path from the value to the
     *     first invalid member, which Jackson extends at the front with the path to the value
     */
    static <T> T read(JsonParser parser, Class<T> type, Supplier<T> reader) {
        if (!isInside(parser)) {
            return reader.get();
        }
        try {
            return reader.get();
        } catch (InvalidRequestException e) {
            DatabindException fault = DatabindException.from(parser, e.getMessage(), e);
            addPath(fault, type, e.violations().get(0).steps());
            throw fault;
        }
    }

    private static boolean isInside(JsonParser parser) {
        TokenStreamContext context = parser.streamReadContext();
        if (parser.currentToken().isStructStart()) {
            context = context.getParent();
        }
        return context != null && !context.inRoot();
    }

    /** Adds the steps of a path in reverse order, as Jackson requires. */
    private static void addPath(DatabindException fault, Class<?> type, List<Object> steps) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            Class<?> holder = i == 0 ? type : Object.class;
            if (steps.get(i) instanceof Integer index) {
                fault.prependPath(holder, index);
            } else {
                fault.prependPath(holder, steps.get(i).toString());
            }
        }
    }
}
