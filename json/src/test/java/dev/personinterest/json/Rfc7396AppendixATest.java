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
 * The fifteen cases of RFC 7396, appendix A, applied to this resource: {@code a} becomes description, or categories if
 * it is an array, or inference if it is an object; {@code b} becomes displayName. Each comment states whether the case
 * holds or how OData's PATCH differs.
 */
class Rfc7396AppendixATest {

    private static final PersonInterestJson JSON = PersonInterestJson.create();

    private static final PersonInterest BLANK =
            PersonInterest.builder("id", Instant.EPOCH).build();

    /** 1. {"a":"b"} + {"a":"c"} = {"a":"c"}: holds. */
    @Test
    void case01ValueReplacesValue() {
        PersonInterest before = interest(it -> it.description("b"));

        assertThat(patched(before, "{\"description\":\"c\"}")).isEqualTo(interest(it -> it.description("c")));
    }

    /** 2. {"a":"b"} + {"b":"c"} = {"a":"b","b":"c"}: holds. */
    @Test
    void case02MemberIsAdded() {
        PersonInterest before = interest(it -> it.description("b"));

        assertThat(patched(before, "{\"displayName\":\"c\"}"))
                .isEqualTo(interest(it -> it.description("b").displayName("c")));
    }

    /** 3. {"a":"b"} + {"a":null} = {}: differs, the member remains and is null. */
    @Test
    void case03NullSetsNullInsteadOfRemoving() {
        PersonInterest after = patched(interest(it -> it.description("b")), "{\"description\":null}");

        assertThat(after).isEqualTo(BLANK);
        assertThat(new String(JSON.write(after), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"description\":null");
    }

    /** 4. {"a":"b","b":"c"} + {"a":null} = {"b":"c"}: holds for b; a is null as in case 3. */
    @Test
    void case04NullLeavesOtherMembersUnchanged() {
        PersonInterest before = interest(it -> it.description("b").displayName("c"));

        assertThat(patched(before, "{\"description\":null}")).isEqualTo(interest(it -> it.displayName("c")));
    }

    /** 5. {"a":["b"]} + {"a":"c"} = {"a":"c"}: differs, a property keeps its type. */
    @Test
    void case05ScalarDoesNotReplaceArray() {
        assertRejected("{\"categories\":\"c\"}", "categories: must be an array of strings or null");
    }

    /** 6. {"a":"c"} + {"a":["b"]} = {"a":["b"]}: differs, a property keeps its type. */
    @Test
    void case06ArrayDoesNotReplaceScalar() {
        assertRejected("{\"description\":[\"b\"]}", "description: must be a string or null");
    }

    /** 7. {"a":{"b":"c"}} + {"a":{"b":"d","c":null}} = {"a":{"b":"d"}}: holds, except that the null remains. */
    @Test
    void case07ObjectIsMergedMemberByMember() {
        PersonInterest before = interest(it -> it.inference(new InferenceData(0.5, true)));

        assertThat(patched(before, "{\"inference\":{\"confidenceScore\":1,\"userHasVerifiedAccuracy\":null}}"))
                .isEqualTo(interest(it -> it.inference(new InferenceData(1.0, null))));
        assertThat(patched(before, "{\"inference\":{\"confidenceScore\":1}}"))
                .isEqualTo(interest(it -> it.inference(new InferenceData(1.0, true))));
    }

    /** 8. {"a":[{"b":"c"}]} + {"a":[1]} = {"a":[1]}: the whole array is replaced, but elements keep their type. */
    @Test
    void case08WholeArrayIsReplaced() {
        PersonInterest before = interest(it -> it.categories(List.of("a", "b")));

        assertThat(patched(before, "{\"categories\":[\"c\"]}")).isEqualTo(interest(it -> it.categories(List.of("c"))));
        assertRejected("{\"categories\":[1]}", "categories[0]: must be a string");
    }

    /** 9. ["a","b"] + ["c","d"] = ["c","d"]: differs, a root that is not an object is rejected. */
    @Test
    void case09ArrayIsNotPatch() {
        assertRejected("[\"c\",\"d\"]", "the body must be a JSON object");
    }

    /** 10. {"a":"b"} + ["c"] = ["c"]: differs, a root that is not an object is rejected. */
    @Test
    void case10ArrayDoesNotReplaceInterest() {
        assertRejected("[\"c\"]", "the body must be a JSON object");
    }

    /** 11. {"a":"foo"} + null = null: differs, a root that is not an object is rejected; use DELETE to delete. */
    @Test
    void case11NullDoesNotReplaceInterest() {
        assertRejected("null", "the body must be a JSON object");
    }

    /** 12. {"a":"foo"} + "bar" = "bar": differs, a root that is not an object is rejected. */
    @Test
    void case12StringDoesNotReplaceInterest() {
        assertRejected("\"bar\"", "the body must be a JSON object");
    }

    /** 13. {"e":null} + {"a":1} = {"e":null,"a":1}: holds, a null that is absent from the patch remains. */
    @Test
    void case13NullInTargetRemains() {
        PersonInterest before = interest(it -> it.inference(new InferenceData(null, null)));

        assertThat(patched(before, "{\"inference\":{\"confidenceScore\":1}}"))
                .isEqualTo(interest(it -> it.inference(new InferenceData(1.0, null))));
        assertThat(patched(BLANK, "{\"displayName\":\"a\"}").description()).isNull();
    }

    /** 14. [1,2] + {"a":"b","c":null} = {"a":"b"}: the target is always an interest; an unknown member is rejected. */
    @Test
    void case14UnknownMemberIsRejectedEvenIfNull() {
        assertRejected("{\"a\":\"b\",\"c\":null}", "a: is not a property", "c: is not a property");
    }

    /**
     * 15. {} + {"a":{"bb":{"ccc":null}}} = {"a":{"bb":{}}}: holds if there was no object; differs for unknown names.
     */
    @Test
    void case15ObjectIsCreatedIfAbsent() {
        assertThat(patched(BLANK, "{\"inference\":{\"confidenceScore\":null}}"))
                .isEqualTo(interest(it -> it.inference(new InferenceData(null, null))));
        assertRejected("{\"inference\":{\"bb\":{\"ccc\":null}}}", "inference.bb: is not a property");
    }

    private static PersonInterest interest(UnaryOperator<PersonInterest.Builder> properties) {
        return properties.apply(BLANK.toBuilder()).build();
    }

    private static PersonInterest patched(PersonInterest before, String body) {
        return JSON.readPatch(body).applyTo(before);
    }

    private static void assertRejected(String body, String... messages) {
        assertThatThrownBy(() -> JSON.readPatch(body))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(messages);
    }
}
