package dev.personinterest.json.jackson2;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.ReferenceTypeDeserializer;
import com.fasterxml.jackson.databind.type.ReferenceType;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterestPatch;

/**
 * A modifier that makes references to patches and to new interests empty if there is no value, whichever module the
 * references belong to.
 */
final class ReferencesToBodies extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyReferenceDeserializer(
            DeserializationConfig config,
            ReferenceType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        return isBody(type.getContentType()) && deserializer instanceof ReferenceTypeDeserializer<?> reference
                ? new AbsentReference(reference)
                : deserializer;
    }

    static boolean isBody(JavaType type) {
        return type.hasRawClass(PersonInterestPatch.class) || type.hasRawClass(NewPersonInterest.class);
    }
}
