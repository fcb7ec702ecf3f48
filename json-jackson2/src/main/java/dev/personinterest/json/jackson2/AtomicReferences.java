package dev.personinterest.json.jackson2;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.AtomicReferenceDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.type.ReferenceType;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A provider of Jackson's own deserializer of an {@link AtomicReference}, which modifiers see only if a module provides
 * it.
 */
final class AtomicReferences extends Deserializers.Base {

    @Override
    public @Nullable JsonDeserializer<?> findReferenceDeserializer(
            ReferenceType type,
            DeserializationConfig config,
            BeanDescription description,
            TypeDeserializer contentType,
            JsonDeserializer<?> content) {
        return type.hasRawClass(AtomicReference.class) && ReferencesToBodies.isBody(type.getContentType())
                ? new AtomicReferenceDeserializer(type, null, contentType, content)
                : null;
    }
}
