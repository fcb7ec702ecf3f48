package dev.personinterest.json.jackson2;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.ReferenceTypeDeserializer;

/**
 * A deserializer of references to a patch, such as an {@code Optional}, that makes them empty if the JSON has no value.
 * Jackson's own deserializers ask the content's deserializer for a null value instead, which is an error for a patch.
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
