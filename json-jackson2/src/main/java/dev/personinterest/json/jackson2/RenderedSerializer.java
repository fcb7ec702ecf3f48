package dev.personinterest.json.jackson2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.function.BiFunction;

/**
 * A serializer that renders a value with {@code json} and copies the result token by token, because a mapper also
 * writes trees and formats other than JSON.
 */
final class RenderedSerializer<T> extends JsonSerializer<T> {

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Class<T> type;
    private final BiFunction<T, SerializerProvider, byte[]> renderer;

    RenderedSerializer(Class<T> type, BiFunction<T, SerializerProvider, byte[]> renderer) {
        this.type = type;
        this.renderer = renderer;
    }

    @Override
    public Class<T> handledType() {
        return type;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializerProvider context) throws IOException {
        try (JsonParser rendered = factory.createParser(renderer.apply(value, context))) {
            rendered.nextToken();
            generator.copyCurrentStructure(rendered);
        }
    }
}
