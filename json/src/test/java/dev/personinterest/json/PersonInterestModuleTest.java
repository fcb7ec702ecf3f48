package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.personinterest.FieldUpdate;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPage;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.testkit.PersonInterestArbitraries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/** A mapper with the module reads and writes what {@link PersonInterestJson} does. */
class PersonInterestModuleTest {

    private static final PersonInterestJson JSON = PersonInterestJson.create();
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new PersonInterestModule()).build();

    @Provide
    Arbitrary<PersonInterest> ofKnownNames() {
        return PersonInterestArbitraries.interestsOfKnownNames();
    }

    @Property
    void anInterestIsWrittenTheSame(@ForAll PersonInterest interest) {
        assertThat(MAPPER.writeValueAsBytes(interest)).isEqualTo(JSON.write(interest));
    }

    @Property
    void anInterestIsReadTheSame(@ForAll("ofKnownNames") PersonInterest interest) {
        PersonInterest expected = interest.toBuilder().version(1).build();

        assertThat(MAPPER.readValue(JSON.write(interest), PersonInterest.class)).isEqualTo(expected);
        assertThat(MAPPER.treeToValue(MAPPER.valueToTree(interest), PersonInterest.class))
                .isEqualTo(expected);
    }

    @Property
    void aPatchIsReadAndWrittenTheSame(@ForAll PersonInterestPatch patch) {
        assertThat(MAPPER.writeValueAsBytes(patch)).isEqualTo(JSON.write(patch));
        assertThat(MAPPER.readValue(JSON.write(patch), PersonInterestPatch.class))
                .isEqualTo(patch);
    }

    @Property
    void aNewInterestIsReadAndWrittenTheSame(@ForAll NewPersonInterest interest) {
        assertThat(MAPPER.writeValueAsBytes(interest)).isEqualTo(JSON.write(interest));
        assertThat(MAPPER.readValue(JSON.write(interest), NewPersonInterest.class))
                .isEqualTo(interest);
    }

    @Example
    void aNewInterestHasTheRulesOfAPost() {
        String body = "{\"displayName\":\"x\",\"allowedAudiences\":\"unknownFutureValue\"}";

        assertThat(MAPPER.readValue(body, PersonInterestPatch.class).allowedAudiences())
                .isEqualTo(FieldUpdate.keep());
        assertThatThrownBy(() -> MAPPER.readValue(body, NewPersonInterest.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("allowedAudiences");
    }

    record Creation(Optional<NewPersonInterest> first, NewPersonInterest second) {}

    @Example
    void aNewInterestThatIsNotThereIsNotOneThatIsNull() {
        assertThat(MAPPER.readValue("{}", Creation.class)).isEqualTo(new Creation(Optional.empty(), null));
        for (String body : List.of("{\"first\":null}", "{\"second\":null}")) {
            assertThatThrownBy(() -> MAPPER.readValue(body, Creation.class))
                    .isInstanceOf(DatabindException.class)
                    .hasCauseInstanceOf(InvalidRequestException.class);
        }
    }

    @Property(tries = 50)
    void aPageIsWrittenTheSame(@ForAll List<PersonInterest> interests) {
        PersonInterestPage last = new PersonInterestPage(interests, null);
        PersonInterestPage inside = new PersonInterestPage(interests, "t");

        assertThat(MAPPER.writeValueAsBytes(last)).isEqualTo(JSON.write(last, null));
        assertThat(MAPPER.writer()
                        .withAttribute(PersonInterestModule.NEXT_LINK, "https://x")
                        .writeValueAsBytes(inside))
                .isEqualTo(JSON.write(inside, "https://x"));
    }

    @Example
    void aPageWithMoreBehindItNeedsALink() {
        assertThatThrownBy(() -> MAPPER.writeValueAsBytes(new PersonInterestPage(List.of(), "t")))
                .hasMessageContaining("nextLink");
    }

    @Example
    void aTypedErrorComesThroughAsItIs() {
        for (String body : List.of("{\"foo\":1,\"categories\":[null]}", "[]", "\"x\"", "null", "7")) {
            InvalidRequestException ours =
                    catchThrowableOfType(InvalidRequestException.class, () -> JSON.readPatch(body));
            InvalidRequestException mappers = catchThrowableOfType(
                    InvalidRequestException.class, () -> MAPPER.readValue(body, PersonInterestPatch.class));

            assertThat(mappers.violations()).isEqualTo(ours.violations());
        }
        assertThatThrownBy(() -> MAPPER.readValue("{}", PersonInterest.class))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Example
    void insideAnotherValueATypedErrorIsTheCause() {
        assertThatThrownBy(() -> MAPPER.readValue("[{\"foo\":1}]", new TypeReference<List<PersonInterestPatch>>() {}))
                .isInstanceOf(DatabindException.class)
                .hasCauseInstanceOf(InvalidRequestException.class);
    }

    @Example
    void aNumberThatOnlyTheMapperTakesIsOneOrAFault() {
        JsonMapper lenient = JsonMapper.builder()
                .addModule(new PersonInterestModule())
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();

        for (String number : List.of("NaN", "-INF", "+INF", "Infinity", "-Infinity")) {
            String body = "{\"inference\":{\"confidenceScore\":" + number + "}}";
            assertThatThrownBy(() -> lenient.readValue(body, PersonInterestPatch.class))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("inference.confidenceScore: must be a finite number");
        }
    }

    record Envelope(String note, PersonInterestPatch patch) {}

    @Example
    void aPatchThatIsNotThereIsNotOneThatIsNull() {
        assertThat(MAPPER.readValue("{\"note\":\"x\"}", Envelope.class)).isEqualTo(new Envelope("x", null));
        assertThatThrownBy(() -> MAPPER.readValue("{\"note\":\"x\",\"patch\":null}", Envelope.class))
                .isInstanceOf(DatabindException.class)
                .hasCauseInstanceOf(InvalidRequestException.class);
    }

    @Example
    void syntaxIsTheMappers() {
        assertThatThrownBy(() -> MAPPER.readValue("{\"id\":", PersonInterestPatch.class))
                .isInstanceOf(JacksonException.class);
    }

    @Example
    void anInterestMayBeAPartOfALargerValue() {
        PersonInterest interest = PersonInterest.builder("id", Instant.EPOCH).build();

        List<PersonInterest> read =
                MAPPER.readValue(MAPPER.writeValueAsBytes(List.of(interest, interest)), new TypeReference<>() {});

        assertThat(read).containsExactly(interest, interest);
    }
}
