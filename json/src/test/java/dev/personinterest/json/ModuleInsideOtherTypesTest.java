package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ModuleInsideOtherTypesTest extends ModuleInsideOtherTypesContract {

    @Override
    public Mapper.Builder mapper() {
        return Jackson3Mapper.builder();
    }

    @Test
    void mapperCanBeConfiguredToReturnNullIfAbsent() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new PersonInterestModule())
                .enable(DeserializationFeature.USE_NULL_FOR_MISSING_REFERENCE_VALUES)
                .build();

        assertThat(mapper.readValue("{\"id\":\"1\"}", Wrapper.class).patch()).isNull();
    }
}
