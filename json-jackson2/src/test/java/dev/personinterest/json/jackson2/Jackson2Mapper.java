package dev.personinterest.json.jackson2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.personinterest.json.Mapper;
import dev.personinterest.json.PersonInterestJson;
import java.io.IOException;

/** A mapper that supports Optional, like that of Spring Boot, and writes doubles and surrogate pairs like Jackson 3. */
record Jackson2Mapper(JsonMapper mapper) implements Mapper {

    static Builder builder() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
        return new Builder() {
            @Override
            public Builder module(PersonInterestJson json) {
                builder.addModule(new PersonInterestModule(json));
                return this;
            }

            @Override
            public Builder foundModules() {
                builder.findAndAddModules();
                return this;
            }

            @Override
            public Builder nonNumericNumbers() {
                builder.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);
                return this;
            }

            @Override
            public Mapper build() {
                return new Jackson2Mapper(builder.build());
            }
        };
    }

    @Override
    public <T> T read(String json, Class<T> type) throws IOException {
        return mapper.readValue(json, type);
    }

    @Override
    public <T> T readTree(String json, Class<T> type) throws IOException {
        return mapper.treeToValue(mapper.readTree(json), type);
    }

    @Override
    public byte[] write(Object value) throws IOException {
        return mapper.writeValueAsBytes(value);
    }

    @Override
    public byte[] write(Object value, String nextLink) throws IOException {
        return mapper.writer()
                .withAttribute(PersonInterestModule.NEXT_LINK, nextLink)
                .writeValueAsBytes(value);
    }

    @Override
    public byte[] writeTree(Object value) throws IOException {
        return mapper.writeValueAsBytes(mapper.valueToTree(value));
    }

    @Override
    public Class<? extends Exception> syntaxError() {
        return StreamReadException.class;
    }

    @Override
    public Fault fault(Throwable thrown) {
        assertThat(thrown).isInstanceOf(JsonMappingException.class);
        JsonMappingException fault = (JsonMappingException) thrown;
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : fault.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return new Fault(path.toString(), fault.getOriginalMessage(), fault.getCause());
    }
}
