package dev.personinterest.json.jackson2;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.ReferenceTypeDeserializer;
import com.fasterxml.jackson.databind.type.ReferenceType;
import dev.personinterest.PersonInterestPatch;

/** Makes references to patches, of whichever module they are, empty where there is no patch. */
final class ReferencesToPatches extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyReferenceDeserializer(
            DeserializationConfig config,
            ReferenceType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        return type.getContentType().hasRawClass(PersonInterestPatch.class)
                        && deserializer instanceof ReferenceTypeDeserializer<?> reference
                ? new AbsentReference(reference)
                : deserializer;
    }
}
