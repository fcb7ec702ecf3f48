package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.InferenceData;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The fifteen cases of RFC 7396, appendix A, transposed to this resource: {@code a} becomes description, or categories
 * where it is an array, or inference where it is an object; {@code b} becomes displayName. Each says whether it holds,
 * or how OData's PATCH differs.
 */
class Rfc7396AppendixATest {

    private static final PersonInterestJson JSON = PersonInterestJson.create();

    private static final PersonInterest BLANK =
            PersonInterest.builder("id", Instant.EPOCH).build();

    /** 1. {"a":"b"} + {"a":"c"} = {"a":"c"}: holds. */
    @Test
    void case01AValueReplacesAValue() {
        PersonInterest before = interest(it -> it.description("b"));

        assertThat(patched(before, "{\"description\":\"c\"}")).isEqualTo(interest(it -> it.description("c")));
    }

    /** 2. {"a":"b"} + {"b":"c"} = {"a":"b","b":"c"}: holds. */
    @Test
    void case02AMemberBesideAnotherIsAdded() {
        PersonInterest before = interest(it -> it.description("b"));

        assertThat(patched(before, "{\"displayName\":\"c\"}"))
                .isEqualTo(interest(it -> it.description("b").displayName("c")));
    }

    /** 3. {"a":"b"} + {"a":null} = {}: differs, the member stays, and is null. */
    @Test
    void case03NullSetsNullInsteadOfRemoving() {
        PersonInterest after = patched(interest(it -> it.description("b")), "{\"description\":null}");

        assertThat(after).isEqualTo(BLANK);
        assertThat(new String(JSON.write(after), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"description\":null");
    }

    /** 4. {"a":"b","b":"c"} + {"a":null} = {"b":"c"}: holds for b; a is null as in case 3. */
    @Test
    void case04NullLeavesTheOthersAlone() {
        PersonInterest before = interest(it -> it.description("b").displayName("c"));

        assertThat(patched(before, "{\"description\":null}")).isEqualTo(interest(it -> it.displayName("c")));
    }

    /** 5. {"a":["b"]} + {"a":"c"} = {"a":"c"}: differs, a property keeps its type. */
    @Test
    void case05AScalarDoesNotReplaceAnArray() {
        assertRefused("{\"categories\":\"c\"}", "categories: must be an array of strings or null");
    }

    /** 6. {"a":"c"} + {"a":["b"]} = {"a":["b"]}: differs, a property keeps its type. */
    @Test
    void case06AnArrayDoesNotReplaceAScalar() {
        assertRefused("{\"description\":[\"b\"]}", "description: must be a string or null");
    }

    /** 7. {"a":{"b":"c"}} + {"a":{"b":"d","c":null}} = {"a":{"b":"d"}}: holds, but that the null stays. */
    @Test
    void case07AnObjectIsMergedMemberByMember() {
        PersonInterest before = interest(it -> it.inference(new InferenceData(0.5, true)));

        assertThat(patched(before, "{\"inference\":{\"confidenceScore\":1,\"userHasVerifiedAccuracy\":null}}"))
                .isEqualTo(interest(it -> it.inference(new InferenceData(1.0, null))));
        assertThat(patched(before, "{\"inference\":{\"confidenceScore\":1}}"))
                .isEqualTo(interest(it -> it.inference(new InferenceData(1.0, true))));
    }

    /** 8. {"a":[{"b":"c"}]} + {"a":[1]} = {"a":[1]}: an array is replaced whole, but its elements keep their type. */
    @Test
    void case08AnArrayIsReplacedWhole() {
        PersonInterest before = interest(it -> it.categories(List.of("a", "b")));

        assertThat(patched(before, "{\"categories\":[\"c\"]}")).isEqualTo(interest(it -> it.categories(List.of("c"))));
        assertRefused("{\"categories\":[1]}", "categories[0]: must be a string");
    }

    /** 9. ["a","b"] + ["c","d"] = ["c","d"]: differs, a root that is no object is refused. */
    @Test
    void case09AnArrayIsNoPatch() {
        assertRefused("[\"c\",\"d\"]", "the body must be a JSON object");
    }

    /** 10. {"a":"b"} + ["c"] = ["c"]: differs, a root that is no object is refused. */
    @Test
    void case10AnArrayDoesNotReplaceAnInterest() {
        assertRefused("[\"c\"]", "the body must be a JSON object");
    }

    /** 11. {"a":"foo"} + null = null: differs, a root that is no object is refused; to delete there is DELETE. */
    @Test
    void case11NullDoesNotReplaceAnInterest() {
        assertRefused("null", "the body must be a JSON object");
    }

    /** 12. {"a":"foo"} + "bar" = "bar": differs, a root that is no object is refused. */
    @Test
    void case12AStringDoesNotReplaceAnInterest() {
        assertRefused("\"bar\"", "the body must be a JSON object");
    }

    /** 13. {"e":null} + {"a":1} = {"e":null,"a":1}: holds, a null that the patch does not name stays. */
    @Test
    void case13ANullInTheTargetStays() {
        PersonInterest before = interest(it -> it.inference(new InferenceData(null, null)));

        assertThat(patched(before, "{\"inference\":{\"confidenceScore\":1}}"))
                .isEqualTo(interest(it -> it.inference(new InferenceData(1.0, null))));
        assertThat(patched(BLANK, "{\"displayName\":\"a\"}").description()).isNull();
    }

    /** 14. [1,2] + {"a":"b","c":null} = {"a":"b"}: the target is always an interest; an unknown member is refused. */
    @Test
    void case14AnUnknownMemberIsRefusedEvenIfNull() {
        assertRefused("{\"a\":\"b\",\"c\":null}", "a: is not a property", "c: is not a property");
    }

    /**
     * 15. {} + {"a":{"bb":{"ccc":null}}} = {"a":{"bb":{}}}: holds for what is no object before; unknown names differ.
     */
    @Test
    void case15AnObjectIsMadeWhereThereIsNone() {
        assertThat(patched(BLANK, "{\"inference\":{\"confidenceScore\":null}}"))
                .isEqualTo(interest(it -> it.inference(new InferenceData(null, null))));
        assertRefused("{\"inference\":{\"bb\":{\"ccc\":null}}}", "inference.bb: is not a property");
    }

    private static PersonInterest interest(UnaryOperator<PersonInterest.Builder> properties) {
        return properties.apply(BLANK.toBuilder()).build();
    }

    private static PersonInterest patched(PersonInterest before, String body) {
        return JSON.readPatch(body).applyTo(before);
    }

    private static void assertRefused(String body, String... messages) {
        assertThatThrownBy(() -> JSON.readPatch(body))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(messages);
    }
}
