package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Patches and interests as members of other types, with a mapper of Jackson 2 or 3. An absent member is not an error,
 * and an error contains the path.
 */
public abstract class ModuleInsideOtherTypesContract {

    private static final PersonInterestPatch CHESS =
            PersonInterestPatch.builder().displayName("Chess").build();

    private Mapper mapper;

    public abstract Mapper.Builder mapper();

    @BeforeEach
    void build() {
        mapper = mapper().module(PersonInterestJson.create()).build();
    }

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
    public void absentPatchIsEmpty() throws Exception {
        assertThat(mapper.read("{\"id\":\"1\"}", Wrapper.class)).isEqualTo(new Wrapper("1", Optional.empty()));
        assertThat(mapper.read("{\"id\":\"1\"}", Constructed.class).patch).isEmpty();
        assertThat(mapper.read("{\"id\":\"1\"}", Reference.class).patch()).hasNullValue();
        assertThat(mapper.read("{\"@type\":\"Typed\"}", Typed.class)).isEqualTo(new Typed(Optional.empty()));
        assertThat(mapper.readTree("{\"id\":\"1\"}", Wrapper.class)).isEqualTo(new Wrapper("1", Optional.empty()));
    }

    @Test
    public void presentPatchIsRead() throws Exception {
        String body = "{\"id\":\"1\",\"patch\":{\"displayName\":\"Chess\"}}";

        assertThat(mapper.read(body, Wrapper.class)).isEqualTo(new Wrapper("1", Optional.of(CHESS)));
        assertThat(mapper.read(body, Constructed.class).patch).contains(CHESS);
        assertThat(mapper.read(body, Reference.class).patch()).hasValue(CHESS);
        assertThat(mapper.read("{\"patch\":{\"displayName\":\"Chess\"},\"@type\":\"Typed\"}", Typed.class))
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
                // wrong kind of value
                Arguments.of(Wrapper.class, "{'patch':7}", "patch"),
                Arguments.of(Plain.class, "{'patch':[]}", "patch"),
                Arguments.of(Many.class, "{'patches':[{},'x']}", "patches[1]"),
                Arguments.of(Whole.class, "{'interest':true}", "interest"),
                // invalid member
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
    @MethodSource("faults")
    public void errorContainsPath(Class<?> type, String body, String path) {
        String json = body.replace('\'', '"');

        assertFault(catchThrowable(() -> mapper.read(json, type)), path);
        assertFault(catchThrowable(() -> mapper.readTree(json, type)), path);
    }

    private void assertFault(Throwable thrown, String path) {
        Mapper.Fault fault = mapper.fault(thrown);

        assertThat(fault.cause()).isInstanceOf(InvalidRequestException.class);
        assertThat(fault.path()).isEqualTo(path);
        assertThat(fault.message()).isEqualTo(fault.cause().getMessage());
    }

    @Test
    public void causeContainsEveryViolation() {
        String patch = "{\"colour\":1,\"categories\":[null]}";
        InvalidRequestException expected = catchThrowableOfType(
                InvalidRequestException.class, () -> mapper.read(patch, PersonInterestPatch.class));

        Mapper.Fault fault =
                mapper.fault(catchThrowable(() -> mapper.read("[" + patch + "]", PersonInterestPatch[].class)));

        assertThat(fault.path()).isEqualTo("[0].colour");
        assertThat(((InvalidRequestException) fault.cause()).violations()).isEqualTo(expected.violations());
    }
}
