package dev.personinterest.json;

import org.jspecify.annotations.Nullable;

/**
 * One JSON value, read by the parser of any library, for {@link PersonInterestJson#readPatch(JsonInput)}, {@link
 * PersonInterestJson#readNew(JsonInput)} and {@link PersonInterestJson#readInterest(JsonInput)}.
 *
 * <p>A binding to a JSON library implements this over the library's parser, so that values inside the library's own
 * documents are read by the rules of {@link PersonInterestJson}. It is at one value at a time. First, this is the value to
 * read; then its members and elements, in the order of the document, duplicate names included.
 *
 * <p>An implementation may throw any unchecked exception, of bad syntax for example. The exception reaches the caller
 * unchanged. Not thread-safe.
 */
public interface JsonInput {

    /** What a value is. */
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
        /** A value that JSON does not have, such as a Java object inside a tree. */
        OTHER
    }

    /**
     * Returns what the current value is.
     *
     * @return the kind; never asked after {@link #skip()} or at the end of an object or an array
     */
    Kind kind();

    /**
     * Returns the current value, which is a string.
     *
     * @return the string, without quotes and escapes
     */
    String text();

    /**
     * Returns the length of the current value, which is a number, before it is converted.
     *
     * @return how many characters the number has
     */
    int numberLength();

    /**
     * Returns the current value, which is a number.
     *
     * @return the nearest double; infinite if the number is too large, NaN if the parser permits that
     */
    double number();

    /**
     * Moves to the value of the next member of an object. The current value is the object itself, at first, and then the
     * value of the member before, read to its end.
     *
     * @return the member's name, or null at the end of the object, which then is the current value, read to its end
     */
    @Nullable
    String nextMember();

    /**
     * Moves to the next element of an array. The current value is the array itself, at first, and then the element before,
     * read to its end.
     *
     * @return false at the end of the array, which then is the current value, read to its end
     */
    boolean nextElement();

    /** Reads the current value to its end. Has no effect unless the value is an object or an array. */
    void skip();
}
