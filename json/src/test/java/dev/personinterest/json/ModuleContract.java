package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.personinterest.FieldUpdate;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.testkit.PersonInterestArbitraries;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeProperty;

/** A mapper of Jackson 2 or 3 with the module reads and writes the same JSON as {@link PersonInterestJson}. */
public abstract class ModuleContract {

    private static final PersonInterestJson JSON = PersonInterestJson.create();

    private static final Instant FINEST = Instant.parse("2020-07-06T06:34:12.2294868Z");

    private Mapper mapper;

    public abstract Mapper.Builder mapper();

    @BeforeProperty
    void build() {
        mapper = mapper().module(JSON).build();
    }

    @Provide
    Arbitrary<PersonInterest> ofKnownNames() {
        return PersonInterestArbitraries.interestsOfKnownNames();
    }

    @Property
    public void writesInterestLikePersonInterestJson(@ForAll PersonInterest interest) throws Exception {
        assertThat(mapper.write(interest)).isEqualTo(JSON.write(interest));
    }

    @Property
    public void readsInterestLikePersonInterestJson(@ForAll("ofKnownNames") PersonInterest interest) throws Exception {
        PersonInterest expected = interest.toBuilder().version(1).build();
        String json = new String(JSON.write(interest), StandardCharsets.UTF_8);
        String tree = new String(mapper.writeTree(interest), StandardCharsets.UTF_8);

        assertThat(mapper.read(json, PersonInterest.class)).isEqualTo(expected);
        assertThat(mapper.read(tree, PersonInterest.class)).isEqualTo(expected);
        assertThat(mapper.readTree(json, PersonInterest.class)).isEqualTo(expected);
    }

    @Property
    public void readsAndWritesPatchLikePersonInterestJson(@ForAll PersonInterestPatch patch) throws Exception {
        String json = new String(JSON.write(patch), StandardCharsets.UTF_8);

        assertThat(mapper.write(patch)).isEqualTo(JSON.write(patch));
        assertThat(mapper.read(json, PersonInterestPatch.class)).isEqualTo(patch);
    }

    @Property
    public void readsAndWritesNewInterestLikePersonInterestJson(@ForAll NewPersonInterest interest) throws Exception {
        String json = new String(JSON.write(interest), StandardCharsets.UTF_8);

        assertThat(mapper.write(interest)).isEqualTo(JSON.write(interest));
        assertThat(mapper.read(json, NewPersonInterest.class)).isEqualTo(interest);
    }

    @Example
    public void newInterestIsReadWithRulesOfPost() throws Exception {
        String body = "{\"displayName\":\"x\",\"allowedAudiences\":\"unknownFutureValue\"}";

        assertThat(mapper.read(body, PersonInterestPatch.class).allowedAudiences())
                .isEqualTo(FieldUpdate.keep());
        assertThatThrownBy(() -> mapper.read(body, NewPersonInterest.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("allowedAudiences");
    }

    public record Creation(Optional<NewPersonInterest> first, NewPersonInterest second) {}

    @Example
    public void absentNewInterestIsEmptyAndNullIsRejected() throws Exception {
        assertThat(mapper.read("{}", Creation.class)).isEqualTo(new Creation(Optional.empty(), null));
        for (String member : List.of("first", "second")) {
            Throwable thrown = catchThrowable(() -> mapper.read("{\"" + member + "\":null}", Creation.class));

            assertThat(mapper.fault(thrown).cause()).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Property(tries = 50)
    public void writesPageLikePersonInterestJson(@ForAll List<PersonInterest> interests) throws Exception {
        PersonInterestPage last = new PersonInterestPage(interests, null);
        PersonInterestPage inside = new PersonInterestPage(interests, "t");

        assertThat(mapper.write(last)).isEqualTo(JSON.write(last, null));
        assertThat(mapper.write(inside, "https://x")).isEqualTo(JSON.write(inside, "https://x"));
    }

    @Example
    public void pageWithNextPageRequiresNextLink() {
        assertThatThrownBy(() -> mapper.write(new PersonInterestPage(List.of(), "t")))
                .hasMessageContaining("nextLink");
    }

    @Example
    public void timestampKeepsSevenFractionalDigits() throws Exception {
        PersonInterest interest = PersonInterest.builder("id", FINEST).build();
        String json = new String(mapper.write(interest), StandardCharsets.UTF_8);

        assertThat(json).contains("\"createdDateTime\":\"2020-07-06T06:34:12.2294868Z\"");
        assertThat(mapper.read(json, PersonInterest.class)).isEqualTo(interest);
    }

    @Example
    public void invalidRequestExceptionIsThrownUnwrapped() {
        List<String> bodies = List.of(
                "{\"foo\":1,\"categories\":[null]}",
                "[]",
                "\"x\"",
                "null",
                "7",
                "{\"displayName\":\"a\",\"displayName\":\"b\"}",
                "{\"inference\":{\"confidenceScore\":1,\"confidenceScore\":null}}",
                "{\"inference\":{\"confidenceScore\":1e999}}",
                "{\"inference\":{\"confidenceScore\":" + "9".repeat(400) + "}}",
                "{\"displayName\":\"\\ud800\",\"description\":\"\\u0000\"}",
                "{\"displayName\":[[{\"x\":[]}]],\"webUrl\":7,\"collaborationTags\":{\"a\":{}},\"@odata.type\":[1]}",
                "{\"allowedAudiences\":\"nobody\",\"categories\":[\"\",{\"a\":[1]}]}",
                "{\"categories\":[" + "\"x\",".repeat(1000) + "\"x\"]}");

        assertThat(bodies).allSatisfy(body -> {
            InvalidRequestException ours =
                    catchThrowableOfType(InvalidRequestException.class, () -> JSON.readPatch(body));
            InvalidRequestException mappers = catchThrowableOfType(
                    InvalidRequestException.class, () -> mapper.read(body, PersonInterestPatch.class));

            assertThat(mappers.violations()).isEqualTo(ours.violations());
        });
        assertThatThrownBy(() -> mapper.read("{}", PersonInterest.class)).isInstanceOf(InvalidRequestException.class);
    }

    @Example
    public void equalDuplicatePropertyIsAccepted() throws Exception {
        String body = "{\"displayName\":\"a\",\"description\":null,\"displayName\":\"a\",\"description\":null}";

        assertThat(mapper.read(body, PersonInterestPatch.class)).isEqualTo(JSON.readPatch(body));
    }

    @Example
    public void limitsOfPersonInterestJsonApply() {
        Mapper limited = mapper().module(
                        PersonInterestJson.builder().maxViolations(1).build())
                .build();

        InvalidRequestException fault = catchThrowableOfType(
                InvalidRequestException.class, () -> limited.read("{\"a\":1,\"b\":2}", PersonInterestPatch.class));

        assertThat(fault.violations()).hasSize(1);
    }

    @Example
    public void mapperFindsModule() throws Exception {
        Mapper finding = mapper().foundModules().build();

        assertThat(finding.read("{\"description\":null}", PersonInterestPatch.class))
                .isEqualTo(PersonInterestPatch.builder().clearDescription().build());
    }

    @Example
    public void registeredModuleTakesPrecedenceOverFoundModule() {
        Mapper limited = mapper().foundModules()
                .module(PersonInterestJson.builder().maxViolations(1).build())
                .build();

        InvalidRequestException fault = catchThrowableOfType(
                InvalidRequestException.class, () -> limited.read("{\"a\":1,\"b\":2}", PersonInterestPatch.class));

        assertThat(fault.violations()).hasSize(1);
    }

    @Example
    public void insideOtherValueInvalidRequestExceptionIsCause() {
        Throwable thrown = catchThrowable(() -> mapper.read("[{\"foo\":1}]", PersonInterestPatch[].class));

        assertThat(mapper.fault(thrown).cause()).isInstanceOf(InvalidRequestException.class);
    }

    @Example
    public void nonNumericNumberOfLenientMapperIsRejected() {
        Mapper lenient = mapper().module(JSON).nonNumericNumbers().build();

        for (String number : List.of("NaN", "-INF", "+INF", "Infinity", "-Infinity")) {
            String body = "{\"inference\":{\"confidenceScore\":" + number + "}}";
            assertThatThrownBy(() -> lenient.read(body, PersonInterestPatch.class))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("inference.confidenceScore: must be a finite number");
        }
    }

    @Example
    public void syntaxErrorIsExceptionOfMapper() {
        List<String> bodies = List.of("{\"id\":", "{", "{\"categories\":[", "{\"categories\":[}", "{\"x\":[1,", "{]");

        assertThat(bodies)
                .allSatisfy(body -> assertThatThrownBy(() -> mapper.read(body, PersonInterestPatch.class))
                        .isInstanceOf(mapper.syntaxError()));
    }

    @Example
    public void interestCanBePartOfLargerValue() throws Exception {
        PersonInterest interest = PersonInterest.builder("id", Instant.EPOCH).build();
        String json = new String(mapper.write(List.of(interest, interest)), StandardCharsets.UTF_8);

        assertThat(mapper.read(json, PersonInterest[].class)).containsExactly(interest, interest);
    }
}
