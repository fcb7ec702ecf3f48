package dev.personinterest.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.ReferenceTypeDeserializer;

/**
 * A deserializer of references to a patch, such as an {@code Optional}, that makes them empty if the JSON has no value.
 * Jackson's own deserializers ask the content's deserializer for a null value instead, which is an error for a patch.
 */
final class AbsentReference extends DelegatingDeserializer {

    AbsentReference(ReferenceTypeDeserializer<?> reference) {
        super(reference);
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reference) {
        return new AbsentReference((ReferenceTypeDeserializer<?>) reference);
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        if (context.isEnabled(DeserializationFeature.USE_NULL_FOR_MISSING_REFERENCE_VALUES)) {
            return null;
        }
        return ((ReferenceTypeDeserializer<?>) _delegatee).referenceValue(null);
    }
}
