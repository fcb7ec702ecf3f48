package dev.personinterest.json;

import org.jspecify.annotations.Nullable;

/**
 * A JSON value, read by the parser of any library, for {@link PersonInterestJson#readPatch(JsonInput)},
 * {@link PersonInterestJson#readNew(JsonInput)} and {@link PersonInterestJson#readInterest(JsonInput)}.
 *
 * <p>A binding to a JSON library implements this interface on top of the library's parser. Values inside the library's
 * own documents are then read by the rules of {@link PersonInterestJson}. The input has one current value at a time.
 * Initially, this is the value to read. Then it is each of its members and elements, in the order of the document,
 * including duplicate names.
 *
 * <p>An implementation may throw any unchecked exception, for example for a syntax error. The exception is thrown
 * unchanged. Not thread-safe.
 */
public interface JsonInput {

    /** The kind of a value. */
    enum Kind {
        /** An object. */
        OBJECT,
        /** An array. */
        ARRAY,
        /** A string. */
        STRING,
        /** A number. */
        NUMBER,
        /** The literal {@code true}. */
        TRUE,
        /** The literal {@code false}. */
        FALSE,
        /** The literal {@code null}. */
        NULL,
        /** A value that is not JSON, such as a Java object inside a tree. */
        OTHER
    }

    /**
     * Returns the kind of the current value.
     *
     * @return the kind; not called after {@link #skip()} or at the end of an object or an array
     */
    Kind kind();

    /**
     * Returns the current value, which is a string.
     *
     * @return the string, without quotes and escapes
     */
    String text();

    /**
     * Returns the length of the current value, which is a number, before its conversion.
     *
     * @return the number of characters
     */
    int numberLength();

    /**
     * Returns the current value, which is a number.
     *
     * @return the nearest double; infinite if the number is too large, NaN if the parser allows NaN
     */
    double number();

    /**
     * Moves to the value of the next member of an object. Before the call, the current value is the object itself or
     * the value of the previous member, read to its end.
     *
     * @return the member's name, or null at the end of the object, which is then the current value, read to its end
     */
    @Nullable
    String nextMember();

    /**
     * Moves to the next element of an array. Before the call, the current value is the array itself or the previous
     * element, read to its end.
     *
     * @return false at the end of the array, which is then the current value, read to its end
     */
    boolean nextElement();

    /** Reads the current value to its end. Has no effect unless the value is an object or an array. */
    void skip();
}
