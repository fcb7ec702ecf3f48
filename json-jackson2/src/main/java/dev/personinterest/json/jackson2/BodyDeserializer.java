package dev.personinterest.json.jackson2;

import com.fasterxml.jackson.databind.DeserializationContext;
import dev.personinterest.json.JsonInput;
import dev.personinterest.json.PersonInterestJson;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A deserializer of a patch or a new interest. A null is invalid; an absent value is not. */
final class BodyDeserializer<T> extends ValueDeserializer<T> {

    private final PersonInterestJson json;

    BodyDeserializer(Class<T> type, PersonInterestJson json, Function<JsonInput, T> reader) {
        super(type, reader);
        this.json = json;
    }

    @Override
    public @Nullable T getNullValue(DeserializationContext context) {
        json.readPatch("null"); // always throws
        return null;
    }

    /** Overrides the default, which is the value for null: an absent value is valid. */
    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
