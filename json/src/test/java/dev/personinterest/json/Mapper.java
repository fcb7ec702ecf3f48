package dev.personinterest.json;

/** A service's mapper with the module, of either line of Jackson: what the contracts know of it. */
public interface Mapper {

    <T> T read(String json, Class<T> type) throws Exception;

    /** Reads from the mapper's tree of the document. */
    <T> T readTree(String json, Class<T> type) throws Exception;

    byte[] write(Object value) throws Exception;

    byte[] write(Object value, String nextLink) throws Exception;

    /** Writes the mapper's tree of the value. */
    byte[] writeTree(Object value) throws Exception;

    /** Takes what one of these threw for the mapper's own exception, and fails if it is another one. */
    Fault fault(Throwable thrown);

    /** What is thrown for bad syntax. */
    Class<? extends Exception> syntaxError();

    /** What the mapper's own exception tells: the path as in {@code patch.categories[2]}. */
    record Fault(String path, String message, Throwable cause) {}

    /** Makes mappers. */
    interface Builder {

        Builder module(PersonInterestJson json);

        /** Registers what the mapper finds for itself. */
        Builder foundModules();

        Builder nonNumericNumbers();

        Mapper build();
    }
}
