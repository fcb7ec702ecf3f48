package dev.personinterest.examples.graphservice;

import static dev.personinterest.examples.graphservice.RunningService.INNOCENTY;
import static dev.personinterest.examples.graphservice.Session.INTERESTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The rules of the update, as seen by an HTTP client. */
class PatchRulesTest extends ServiceTest {

    private static final String FULL = """
            {"allowedAudiences":"contacts,organization","inference":{"confidenceScore":0.5,"userHasVerifiedAccuracy":true},
             "categories":["Sports","Outdoors"],"description":"d","displayName":"n","webUrl":"https://example.com/",
             "collaborationTags":["askMeAbout"]}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allowedAudiences | \"me\"",
                "allowedAudiences | null",
                "inference | null",
                "categories | []",
                "categories | [\"a\"]",
                "categories | null",
                "description | \"\"",
                "description | null",
                "displayName | \"x\"",
                "displayName | null",
                "webUrl | \"https://example.org/a\"",
                "webUrl | null",
                "collaborationTags | [\"wantsToLearn\",\"wantsToImprove\"]",
                "collaborationTags | null"
            })
    void givenPropertyIsReplacedAndOmittedPropertiesAreUnchanged(String property, String value) {
        String path = owner.created(FULL);
        ObjectNode before = (ObjectNode) owner.get(path).json();

        Answer updated =
                owner.patch(path, "{\"" + property + "\":" + value + "}").isOk();

        ObjectNode after = (ObjectNode) updated.json();
        assertThat(after.get(property)).hasToString(value);
        assertThat(after.get("lastModifiedDateTime")).isNotEqualTo(before.get("lastModifiedDateTime"));
        assertThat(after.without(property).without("lastModifiedDateTime"))
                .isEqualTo(before.without(property).without("lastModifiedDateTime"));
        assertThat(owner.get(path).body()).isEqualTo(updated.body());
    }

    @Test
    void inferenceIsMergedMemberByMember() {
        String path = owner.created(FULL);

        assertThat(owner.patch(path, "{\"inference\":{\"confidenceScore\":0.75}}")
                        .isOk()
                        .json("/inference"))
                .hasToString("{\"confidenceScore\":0.75,\"userHasVerifiedAccuracy\":true}");
        assertThat(owner.patch(path, "{\"inference\":{\"userHasVerifiedAccuracy\":null}}")
                        .isOk()
                        .json("/inference"))
                .hasToString("{\"confidenceScore\":0.75,\"userHasVerifiedAccuracy\":null}");
        owner.patch(path, "{\"inference\":null}").isOk();
        assertThat(owner.patch(path, "{\"inference\":{\"userHasVerifiedAccuracy\":false}}")
                        .isOk()
                        .json("/inference"))
                .hasToString("{\"confidenceScore\":null,\"userHasVerifiedAccuracy\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"x\",\"createdDateTime\":\"1999-01-01T00:00:00Z\",\"createdBy\":null,"
                        + "\"lastModifiedDateTime\":null,\"lastModifiedBy\":{\"user\":{\"id\":\"x\"}}}",
                "{\"source\":{\"type\":[\"x\"]},\"sources\":[],\"isSearchable\":true,\"thumbnailUrl\":\"x\"}",
                "{\"@odata.type\":\"#microsoft.graph.personInterest\",\"@odata.etag\":\"x\",\"any@thing\":[1]}",
                "{\"allowedAudiences\":\"unknownFutureValue\"}",
                "{\"description\":\"d\",\"description\":\"d\"}"
            })
    void patchWithoutUpdatesChangesNothing(String body) {
        String path = owner.created(FULL);
        Answer before = owner.get(path);

        Answer updated = owner.patch(path, body).isOk();

        // Setting a property to its current value is a change: it updates lastModifiedBy and lastModifiedDateTime.
        if (!body.contains("description")) {
            assertThat(updated.body()).isEqualTo(before.body());
            assertThat(updated.header("ETag")).isEqualTo(before.header("ETag"));
        }
        assertThat(updated.json("/id")).isEqualTo(before.json("/id"));
    }

    @Test
    void annotationIsAcceptedAtAnyPosition() {
        String path = owner.created(FULL);

        assertThat(owner.patch(path, "{\"displayName\":\"y\",\"@odata.type\":\"#microsoft.graph.personInterest\"}")
                        .isOk()
                        .json("/displayName")
                        .stringValue())
                .isEqualTo("y");
    }

    @Test
    void audiencesAreReadWithSpacesAndWrittenWithout() {
        String path = owner.created(FULL);

        assertThat(owner.patch(path, "{\"allowedAudiences\":\"everyone , me,family\"}")
                        .isOk()
                        .json("/allowedAudiences")
                        .stringValue())
                .isEqualTo("family,everyone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"categories\":[\"a\",null]} | categories[1]",
                "{\"collaborationTags\":[null]} | collaborationTags[0]",
                "{\"collaborationTags\":[\"juggling\"]} | collaborationTags[0]",
                "{\"inference\":{\"confidenceScore\":2}} | inference.confidenceScore",
                "{\"inference\":{\"unknown\":2}} | inference.unknown",
                "{\"unknown\":1} | unknown",
                "{\"DisplayName\":\"x\"} | DisplayName",
                "{\"@odata.type\":\"#microsoft.graph.skill\"} | @odata.type",
                "{\"allowedAudiences\":\"everybody\"} | allowedAudiences",
                "{\"allowedAudiences\":8} | allowedAudiences",
                "{\"displayName\":1} | displayName",
                "{\"displayName\":{}} | displayName",
                "{\"categories\":\"a\"} | categories",
                "{\"inference\":1} | inference",
                "{\"webUrl\":\"javascript:alert(1)\"} | webUrl",
                "{\"displayName\":\"a\",\"displayName\":\"b\"} | displayName"
            })
    void invalidPatchIsRejectedAndChangesNothing(String body, String target) {
        String path = owner.created(FULL);
        Answer before = owner.get(path);

        owner.patch(path, body).failsOn(target);

        assertThat(owner.get(path).body()).isEqualTo(before.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "1", "\"x\"", "{", "{}{}", "x", "{\"displayName\":\"\\uD800\"}"})
    void bodyThatIsNoJsonObjectIsRejected(String body) {
        String path = owner.created(FULL);

        owner.patch(path, body).fails(400, "badRequest");
    }

    @Test
    void unknownFutureValueCannotBeCreated() {
        owner.post(INTERESTS, "{\"allowedAudiences\":\"unknownFutureValue\"}").failsOn("allowedAudiences");
    }

    @Test
    void valuesStoredByNewerVersionArePreserved() {
        PersonInterestKey key = new PersonInterestKey(
                INNOCENTY, owner.get(owner.created(FULL)).json("/id").stringValue());
        PersonInterestPatch newer = PersonInterestPatch.builder()
                .allowedAudiences(AllowedAudiences.ofGraphNames(List.of("family", "colleagues")))
                .collaborationTags(List.of(CollaborationTag.ASK_ME_ABOUT, CollaborationTag.of("lovesToTalk")))
                .build();
        service.storage().update(key, Change.of(newer, Clock.systemUTC().instant(), null));

        Answer updated = owner.patch(INTERESTS + "/" + key.id(), "{\"displayName\":\"older\"}")
                .isOk();

        assertThat(updated.json("/allowedAudiences").stringValue()).isEqualTo("family,unknownFutureValue");
        assertThat(updated.json("/collaborationTags")).hasToString("[\"askMeAbout\",\"unknownFutureValue\"]");
        assertThat(service.storage().find(key)).hasValueSatisfying(stored -> {
            assertThat(stored.allowedAudiences())
                    .isEqualTo(AllowedAudiences.ofGraphNames(List.of("family", "colleagues")));
            assertThat(stored.collaborationTags()).contains(CollaborationTag.of("lovesToTalk"));
        });
    }

    @Test
    void ifMatchAppliesToUpdateAndDelete() {
        String path = owner.created(FULL);
        String first = owner.get(path).header("ETag");
        String second = owner.patch(path, "{\"displayName\":\"2\"}", "If-Match", first)
                .isOk()
                .header("ETag");
        assertThat(second).isNotEqualTo(first);

        Answer before = owner.get(path);
        owner.patch(path, "{\"displayName\":\"3\"}", "If-Match", first).fails(412, "preconditionFailed");
        owner.patch(path, "{\"displayName\":\"3\"}", "If-Match", "W/" + first).fails(412, "preconditionFailed");
        owner.patch(path, "{\"displayName\":\"3\"}", "If-Match", second.replaceFirst("\"$", "-gzip\""))
                .fails(412, "preconditionFailed");
        owner.patch(path, "{}", "If-Match", "W/" + second).isOk();
        owner.delete(path, "If-Match", first).fails(412, "preconditionFailed");
        owner.patch(path, "{\"displayName\":\"3\"}", "If-Match", "2").failsOn("If-Match");
        assertThat(owner.get(path).body()).isEqualTo(before.body());

        owner.patch(path, "{\"displayName\":\"3\"}", "If-Match", first + ", " + second)
                .isOk();
        owner.patch(path, "{\"displayName\":\"4\"}", "If-Match", "*").isOk();
        owner.delete(path, "If-Match", "*").is(204);
        owner.patch(path, "{\"displayName\":\"5\"}", "If-Match", "*").fails(404, "notFound");
    }

    @Test
    void updateOfAbsentInterestDoesNotCreateIt() {
        owner.patch(INTERESTS + "/7c2d6a3e-0000-4000-8000-000000000000", "{}").fails(404, "notFound");
    }

    @Test
    void preferReturnMinimalOmitsBody() {
        String path = owner.created(FULL);

        Answer updated = owner.patch(path, "{\"displayName\":\"x\"}", "Prefer", "respond-async, Return=Minimal")
                .is(204);

        assertThat(updated.body()).isEmpty();
        assertThat(updated.header("Preference-Applied")).isEqualTo("return=minimal");
        assertThat(updated.header("ETag")).isEqualTo(owner.get(path).header("ETag"));
        assertThat(owner.get(path).json("/displayName").stringValue()).isEqualTo("x");
        owner.patch(path, "{\"displayName\":\"y\"}", "Prefer", "return=representation")
                .isOk();
    }
}
