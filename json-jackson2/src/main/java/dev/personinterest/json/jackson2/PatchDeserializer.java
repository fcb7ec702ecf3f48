package dev.personinterest.json.jackson2;

import com.fasterxml.jackson.databind.DeserializationContext;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.json.PersonInterestJson;
import org.jspecify.annotations.Nullable;

/** Reads a patch. A null is a fault; a value that is not there is none. */
final class PatchDeserializer extends ValueDeserializer<PersonInterestPatch> {

    private final PersonInterestJson json;

    PatchDeserializer(PersonInterestJson json) {
        super(PersonInterestPatch.class, json::readPatch);
        this.json = json;
    }

    @Override
    public PersonInterestPatch getNullValue(DeserializationContext context) {
        return json.readPatch("null"); // always throws
    }

    /** Not what a null gives, as it is by default. */
    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
