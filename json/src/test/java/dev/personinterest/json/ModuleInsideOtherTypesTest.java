package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Patches and interests as members of a service's own types: what is absent is no fault, and a fault has its path. */
class ModuleInsideOtherTypesTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new PersonInterestModule()).build();

    private static final PersonInterestPatch CHESS =
            PersonInterestPatch.builder().displayName("Chess").build();

    record Wrapper(String id, Optional<PersonInterestPatch> patch) {}

    record Plain(String id, PersonInterestPatch patch) {}

    record Reference(String id, AtomicReference<PersonInterestPatch> patch) {}

    record Many(List<PersonInterestPatch> patches) {}

    record Optionals(List<Optional<PersonInterestPatch>> patches) {}

    record ById(Map<String, PersonInterestPatch> patches) {}

    record Whole(PersonInterest interest) {}

    record Outer(Wrapper inner) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    record Typed(Optional<PersonInterestPatch> patch) {}

    static final class Constructed {
        final Optional<PersonInterestPatch> patch;

        @JsonCreator
        Constructed(@JsonProperty("id") String id, @JsonProperty("patch") Optional<PersonInterestPatch> patch) {
            this.patch = patch;
        }
    }

    @Test
    void whatIsAbsentIsEmpty() {
        assertThat(MAPPER.readValue("{\"id\":\"1\"}", Wrapper.class)).isEqualTo(new Wrapper("1", Optional.empty()));
        assertThat(MAPPER.readValue("{\"id\":\"1\"}", Constructed.class).patch).isEmpty();
        assertThat(MAPPER.readValue("{\"id\":\"1\"}", Reference.class).patch()).hasNullValue();
        assertThat(MAPPER.readValue("{\"@type\":\"Typed\"}", Typed.class)).isEqualTo(new Typed(Optional.empty()));
        assertThat(MAPPER.treeToValue(MAPPER.readTree("{\"id\":\"1\"}"), Wrapper.class))
                .isEqualTo(new Wrapper("1", Optional.empty()));
    }

    @Test
    void anApplicationMayAskForNullInstead() {
        JsonMapper mapper = MAPPER.rebuild()
                .enable(DeserializationFeature.USE_NULL_FOR_MISSING_REFERENCE_VALUES)
                .build();

        assertThat(mapper.readValue("{\"id\":\"1\"}", Wrapper.class).patch()).isNull();
    }

    @Test
    void whatIsThereIsRead() {
        String body = "{\"id\":\"1\",\"patch\":{\"displayName\":\"Chess\"}}";

        assertThat(MAPPER.readValue(body, Wrapper.class)).isEqualTo(new Wrapper("1", Optional.of(CHESS)));
        assertThat(MAPPER.readValue(body, Constructed.class).patch).contains(CHESS);
        assertThat(MAPPER.readValue(body, Reference.class).patch()).hasValue(CHESS);
        assertThat(MAPPER.readValue("{\"patch\":{\"displayName\":\"Chess\"},\"@type\":\"Typed\"}", Typed.class))
                .isEqualTo(new Typed(Optional.of(CHESS)));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                // an explicit null
                Arguments.of(Wrapper.class, "{'id':'1','patch':null}", "patch"),
                Arguments.of(Constructed.class, "{'id':'1','patch':null}", "patch"),
                Arguments.of(Plain.class, "{'id':'1','patch':null}", "patch"),
                Arguments.of(Reference.class, "{'id':'1','patch':null}", "patch"),
                Arguments.of(Typed.class, "{'@type':'Typed','patch':null}", "patch"),
                Arguments.of(Typed.class, "{'patch':null,'@type':'Typed'}", "patch"),
                Arguments.of(Outer.class, "{'inner':{'patch':null}}", "inner.patch"),
                Arguments.of(Many.class, "{'patches':[null]}", "patches[0]"),
                Arguments.of(Optionals.class, "{'patches':[{},null]}", "patches[1]"),
                Arguments.of(ById.class, "{'patches':{'x':null}}", "patches.x"),
                // something else
                Arguments.of(Wrapper.class, "{'patch':7}", "patch"),
                Arguments.of(Plain.class, "{'patch':[]}", "patch"),
                Arguments.of(Many.class, "{'patches':[{},'x']}", "patches[1]"),
                Arguments.of(Whole.class, "{'interest':true}", "interest"),
                // a fault inside
                Arguments.of(Wrapper.class, "{'patch':{'categories':['a','b',null]}}", "patch.categories[2]"),
                Arguments.of(
                        Plain.class,
                        "{'patch':{'inference':{'confidenceScore':'x'}}}",
                        "patch.inference.confidenceScore"),
                Arguments.of(Plain.class, "{'patch':{'displayName':1,'description':2}}", "patch.displayName"),
                Arguments.of(Plain.class, "{'patch':{'a.b[1]':1}}", "patch.a.b[1]"),
                Arguments.of(Plain.class, "{'patch':{'@odata.type':'x'}}", "patch.@odata.type"),
                Arguments.of(Outer.class, "{'inner':{'patch':{'webUrl':1}}}", "inner.patch.webUrl"),
                Arguments.of(Many.class, "{'patches':[{},{'colour':1}]}", "patches[1].colour"),
                Arguments.of(Optionals.class, "{'patches':[{},{'webUrl':1}]}", "patches[1].webUrl"),
                Arguments.of(
                        ById.class, "{'patches':{'x':{'collaborationTags':[1]}}}", "patches.x.collaborationTags[0]"),
                Arguments.of(Typed.class, "{'patch':{'webUrl':1},'@type':'Typed'}", "patch.webUrl"),
                Arguments.of(Whole.class, "{'interest':{'id':'1'}}", "interest.createdDateTime"),
                Arguments.of(
                        Whole.class,
                        "{'interest':{'id':'1','createdDateTime':'2020-07-06T06:34:12Z',"
                                + "'createdBy':{'user':{'displayName':1}}}}",
                        "interest.createdBy.user.displayName"));
    }

    @ParameterizedTest
    @MethodSource
    void faults(Class<?> type, String body, String path) {
        String json = body.replace('\'', '"');

        assertFault(catchThrowableOfType(DatabindException.class, () -> MAPPER.readValue(json, type)), path);
        assertFault(
                catchThrowableOfType(DatabindException.class, () -> MAPPER.treeToValue(MAPPER.readTree(json), type)),
                path);
    }

    private static void assertFault(DatabindException fault, String path) {
        assertThat(fault).hasCauseInstanceOf(InvalidRequestException.class);
        assertThat(path(fault)).isEqualTo(path);
        assertThat(fault.getOriginalMessage()).isEqualTo(fault.getCause().getMessage());
    }

    @Test
    void aFaultInsideNamesEveryViolationInItsCause() {
        String patch = "{\"colour\":1,\"categories\":[null]}";
        InvalidRequestException expected = catchThrowableOfType(
                InvalidRequestException.class, () -> MAPPER.readValue(patch, PersonInterestPatch.class));

        DatabindException fault = catchThrowableOfType(
                DatabindException.class,
                () -> MAPPER.readValue("[" + patch + "]", new TypeReference<List<PersonInterestPatch>>() {}));

        assertThat(path(fault)).isEqualTo("[0].colour");
        assertThat(((InvalidRequestException) fault.getCause()).violations()).isEqualTo(expected.violations());
    }

    private static String path(DatabindException fault) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : fault.getPath()) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }
}
