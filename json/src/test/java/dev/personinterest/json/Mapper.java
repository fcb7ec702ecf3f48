package dev.personinterest.json;

/** A mapper of Jackson 2 or 3 with the module, as the contracts use it. */
public interface Mapper {

    <T> T read(String json, Class<T> type) throws Exception;

    /** Reads from the mapper's tree of the document. */
    <T> T readTree(String json, Class<T> type) throws Exception;

    byte[] write(Object value) throws Exception;

    byte[] write(Object value, String nextLink) throws Exception;

    /** Writes the mapper's tree of the value. */
    byte[] writeTree(Object value) throws Exception;

    /** Returns the content of the mapper's exception. Fails if {@code thrown} is another exception. */
    Fault fault(Throwable thrown);

    /** Returns the type of the exception for invalid syntax. */
    Class<? extends Exception> syntaxError();

    /** The content of the mapper's exception, with a path such as {@code patch.categories[2]}. */
    record Fault(String path, String message, Throwable cause) {}

    /** Builds mappers. */
    interface Builder {

        Builder module(PersonInterestJson json);

        /** Registers the modules that the mapper finds. */
        Builder foundModules();

        Builder nonNumericNumbers();

        Mapper build();
    }
}
