package dev.personinterest.json.jackson2;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.ReferenceTypeDeserializer;

/**
 * Reads a reference to a patch, such as an {@code Optional}, and makes it empty where the JSON has none. Jackson's own
 * deserializers ask for the content of a null, which is a fault of a patch.
 */
final class AbsentReference extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    AbsentReference(ReferenceTypeDeserializer<?> reference) {
        super(reference);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reference) {
        return new AbsentReference((ReferenceTypeDeserializer<?>) reference);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return ((ReferenceTypeDeserializer<?>) _delegatee).referenceValue(null);
    }
}
