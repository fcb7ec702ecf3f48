package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

record Jackson3Mapper(JsonMapper mapper) implements Mapper {

    static Builder builder() {
        JsonMapper.Builder builder = JsonMapper.builder();
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
                return new Jackson3Mapper(builder.build());
            }
        };
    }

    @Override
    public <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }

    @Override
    public <T> T readTree(String json, Class<T> type) {
        return mapper.treeToValue(mapper.readTree(json), type);
    }

    @Override
    public byte[] write(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    @Override
    public byte[] write(Object value, String nextLink) {
        return mapper.writer()
                .withAttribute(PersonInterestModule.NEXT_LINK, nextLink)
                .writeValueAsBytes(value);
    }

    @Override
    public byte[] writeTree(Object value) {
        return mapper.writeValueAsBytes(mapper.valueToTree(value));
    }

    @Override
    public Class<? extends Exception> syntaxError() {
        return StreamReadException.class;
    }

    @Override
    public Fault fault(Throwable thrown) {
        assertThat(thrown).isInstanceOf(DatabindException.class);
        DatabindException fault = (DatabindException) thrown;
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : fault.getPath()) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return new Fault(path.toString(), fault.getOriginalMessage(), fault.getCause());
    }
}
