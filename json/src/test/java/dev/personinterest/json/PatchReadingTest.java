package dev.personinterest.json;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.Violation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of bodies for each rule of PATCH and POST bodies. */
class PatchReadingTest {

    private static final PersonInterestJson JSON = PersonInterestJson.create();

    private static PersonInterestPatch.Builder patch() {
        return PersonInterestPatch.builder();
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("{}", PersonInterestPatch.empty()),
                Arguments.of(" \t\r\n{ } \n", PersonInterestPatch.empty()),

                // text
                Arguments.of("{'description':'a'}", patch().description("a").build()),
                Arguments.of("{'description':''}", patch().description("").build()),
                Arguments.of("{'description':null}", patch().clearDescription().build()),
                Arguments.of(
                        "{'displayName':'\\u00e9\\uD83D\\uDE00'}",
                        patch().displayName("é\uD83D\uDE00").build()),
                Arguments.of(
                        "{'displayName':'é\uD83D\uDE00'}",
                        patch().displayName("é\uD83D\uDE00").build()),
                Arguments.of("{'displayName':null}", patch().clearDisplayName().build()),
                Arguments.of(
                        "{'webUrl':'https://www.chelseafc.com'}",
                        patch().webUrl("https://www.chelseafc.com").build()),
                Arguments.of("{'webUrl':null}", patch().clearWebUrl().build()),
                Arguments.of(
                        "{'webUrl':'left to the constraint'}",
                        patch().webUrl("left to the constraint").build()),

                // collections
                Arguments.of(
                        "{'categories':['Sports']}",
                        patch().categories(List.of("Sports")).build()),
                Arguments.of(
                        "{'categories':['b','a','b','']}",
                        patch().categories(List.of("b", "a", "b", "")).build()),
                Arguments.of("{'categories':[]}", patch().categories(List.of()).build()),
                Arguments.of("{'categories':null}", patch().clearCategories().build()),
                Arguments.of(
                        "{'collaborationTags':['askMeAbout','wantsToLearn']}",
                        patch().collaborationTags(
                                        List.of(CollaborationTag.ASK_ME_ABOUT, CollaborationTag.WANTS_TO_LEARN))
                                .build()),
                Arguments.of(
                        "{'collaborationTags':['askMeAbout','unknownFutureValue','AskMeAbout']}",
                        patch().collaborationTags(List.of(
                                        CollaborationTag.ASK_ME_ABOUT,
                                        CollaborationTag.of("unknownFutureValue"),
                                        CollaborationTag.of("AskMeAbout")))
                                .build()),
                Arguments.of(
                        "{'collaborationTags':null}",
                        patch().clearCollaborationTags().build()),

                // inference
                Arguments.of("{'inference':null}", patch().clearInference().build()),
                Arguments.of(
                        "{'inference':{}}",
                        patch().inference(InferenceDataPatch.empty()).build()),
                Arguments.of(
                        "{'inference':{'confidenceScore':0.75}}",
                        patch().inference(InferenceDataPatch.builder()
                                        .confidenceScore(0.75)
                                        .build())
                                .build()),
                Arguments.of(
                        "{'inference':{'confidenceScore':1}}",
                        patch().inference(InferenceDataPatch.builder()
                                        .confidenceScore(1.0)
                                        .build())
                                .build()),
                Arguments.of(
                        "{'inference':{'confidenceScore':5E-1}}",
                        patch().inference(InferenceDataPatch.builder()
                                        .confidenceScore(0.5)
                                        .build())
                                .build()),
                Arguments.of(
                        "{'inference':{'confidenceScore':-0.0}}",
                        patch().inference(InferenceDataPatch.builder()
                                        .confidenceScore(0.0)
                                        .build())
                                .build()),
                Arguments.of(
                        "{'inference':{'confidenceScore':1e-999999999}}",
                        patch().inference(InferenceDataPatch.builder()
                                        .confidenceScore(0.0)
                                        .build())
                                .build()),
                Arguments.of(
                        "{'inference':{'confidenceScore':null,'userHasVerifiedAccuracy':true}}",
                        patch().inference(InferenceDataPatch.builder()
                                        .clearConfidenceScore()
                                        .userHasVerifiedAccuracy(true)
                                        .build())
                                .build()),
                Arguments.of(
                        "{'inference':{'userHasVerifiedAccuracy':false}}",
                        patch().inference(InferenceDataPatch.builder()
                                        .userHasVerifiedAccuracy(false)
                                        .build())
                                .build()),
                Arguments.of(
                        "{'inference':{'userHasVerifiedAccuracy':null}}",
                        patch().inference(InferenceDataPatch.builder()
                                        .clearUserHasVerifiedAccuracy()
                                        .build())
                                .build()),

                // read-only properties and annotations, at any position and with any value
                Arguments.of(
                        "{'id':7,'createdDateTime':{'a':[1,{}]},'createdBy':'x','lastModifiedDateTime':null,"
                                + "'lastModifiedBy':[],'source':{'type':['a']},'sources':[{}],'isSearchable':'no',"
                                + "'thumbnailUrl':false}",
                        PersonInterestPatch.empty()),
                Arguments.of("{'id':'a','id':'b'}", PersonInterestPatch.empty()),
                Arguments.of(
                        "{'@odata.context':'x','categories@odata.type':'#Collection(String)','description':'a',"
                                + "'@removed':{'reason':'changed'},'description@odata.type':3,'@odata.etag':null,'@':[[]]}",
                        patch().description("a").build()),
                Arguments.of(
                        "{'description':'a','@odata.type':'#microsoft.graph.personInterest'}",
                        patch().description("a").build()),
                Arguments.of("{'@odata.type':'microsoft.graph.personInterest'}", PersonInterestPatch.empty()),
                Arguments.of("{'@type':'#microsoft.graph.personInterest'}", PersonInterestPatch.empty()),
                Arguments.of(
                        "{'@odata.type':'https://graph.microsoft.com/beta/$metadata#microsoft.graph.personInterest'}",
                        PersonInterestPatch.empty()),
                Arguments.of(
                        "{'inference':{'@odata.type':'#microsoft.graph.inferenceData','a@b':1}}",
                        patch().inference(InferenceDataPatch.empty()).build()),

                // the same name twice
                Arguments.of(
                        "{'description':null,'description':null}",
                        patch().clearDescription().build()),
                Arguments.of(
                        "{'description':'a','categories':['b'],'description':'\\u0061','categories':['b']}",
                        patch().description("a").categories(List.of("b")).build()),
                Arguments.of(
                        "{'inference':{'confidenceScore':1,'confidenceScore':1.0},'inference':{'confidenceScore':1e0}}",
                        patch().inference(InferenceDataPatch.builder()
                                        .confidenceScore(1.0)
                                        .build())
                                .build()),
                Arguments.of(
                        "{'inference':{'confidenceScore':0,'confidenceScore':-0.0}}",
                        patch().inference(InferenceDataPatch.builder()
                                        .confidenceScore(0.0)
                                        .build())
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptedBodyIsReadAsPatchAndNewInterest(String body, PersonInterestPatch expected) {
        assertThat(JSON.readPatch(quoted(body))).isEqualTo(expected);
        assertThat(JSON.readNew(quoted(body))).isEqualTo(NewPersonInterest.of(expected));
    }

    /** Bodies with one violation: its property, its rule, and a part of its message. */
    static Stream<Arguments> rejected() {
        String audiences = "me, family, contacts, groupMembers, organization, federatedOrganizations, everyone";
        return Stream.of(
                // unknown names
                Arguments.of(
                        "{'foo':1}", "foo", "unknownProperty", "is not a property of microsoft.graph.personInterest"),
                Arguments.of("{'Categories':[]}", "Categories", "unknownProperty", "names are case-sensitive"),
                Arguments.of("{'display name':''}", "display name", "unknownProperty", "not a property"),
                Arguments.of("{'':1}", "\"\"", "unknownProperty", "not a property"),
                Arguments.of("{'version':2}", "version", "unknownProperty", "not a property"),
                Arguments.of("{'value':{'deep':[{}]}}", "value", "unknownProperty", "not a property"),
                Arguments.of("{'a\\u0000\\nb':1}", "a\\u0000\\u000ab", "unknownProperty", "not a property"),
                Arguments.of("{'\\u202eb\\u2028':1}", "\\u202eb\\u2028", "unknownProperty", "not a property"),
                Arguments.of("{'" + "n".repeat(65) + "':1}", "n".repeat(64) + "…", "unknownProperty", "not a property"),
                Arguments.of(
                        "{'" + "n".repeat(63) + "\uD83D\uDE00':1}",
                        "n".repeat(63) + "…",
                        "unknownProperty",
                        "not a property"),
                Arguments.of(
                        "{'inference':{'foo':1}}",
                        "inference.foo",
                        "unknownProperty",
                        "is not a property of microsoft.graph.inferenceData"),
                Arguments.of("{'inference':{'id':1}}", "inference.id", "unknownProperty", "not a property"),

                // wrong @odata.type
                Arguments.of(
                        "{'@odata.type':'#microsoft.graph.personAward'}",
                        "@odata.type",
                        "odataType",
                        "must be #microsoft.graph.personInterest"),
                Arguments.of("{'@type':'x.microsoft.graph.personInterest'}", "@type", "odataType", "must be #"),
                Arguments.of("{'@odata.type':null}", "@odata.type", "odataType", "must be #"),
                Arguments.of("{'@odata.type':['#microsoft.graph.personInterest']}", "@odata.type", "odataType", "must"),
                Arguments.of(
                        "{'inference':{'@odata.type':'#microsoft.graph.personInterest'}}",
                        "inference.@odata.type",
                        "odataType",
                        "must be #microsoft.graph.inferenceData"),

                // the wrong kind of value
                Arguments.of("{'description':1}", "description", "type", "must be a string or null"),
                Arguments.of("{'displayName':['a']}", "displayName", "type", "must be a string or null"),
                Arguments.of("{'webUrl':{}}", "webUrl", "type", "must be a string or null"),
                Arguments.of("{'categories':'a'}", "categories", "type", "must be an array of strings or null"),
                Arguments.of("{'categories':{}}", "categories", "type", "must be an array of strings or null"),
                Arguments.of("{'collaborationTags':true}", "collaborationTags", "type", "must be an array of strings"),
                Arguments.of("{'inference':[]}", "inference", "type", "must be an object or null"),
                Arguments.of("{'inference':'x'}", "inference", "type", "must be an object or null"),
                Arguments.of("{'allowedAudiences':['me']}", "allowedAudiences", "type", "must be a string or null"),
                Arguments.of("{'allowedAudiences':8}", "allowedAudiences", "type", "must be a string or null"),
                Arguments.of("{'categories':['a',null]}", "categories[1]", "notNull", "must not be null"),
                Arguments.of("{'categories':['a','b',3]}", "categories[2]", "type", "must be a string"),
                Arguments.of("{'categories':[['a']]}", "categories[0]", "type", "must be a string"),
                Arguments.of("{'collaborationTags':[null]}", "collaborationTags[0]", "notNull", "must not be null"),
                Arguments.of("{'collaborationTags':[{}]}", "collaborationTags[0]", "type", "must be a string"),

                // numbers and booleans
                Arguments.of(
                        "{'inference':{'confidenceScore':'1'}}",
                        "inference.confidenceScore",
                        "type",
                        "must be a number or null"),
                Arguments.of("{'inference':{'confidenceScore':'INF'}}", "inference.confidenceScore", "type", "number"),
                Arguments.of("{'inference':{'confidenceScore':true}}", "inference.confidenceScore", "type", "number"),
                Arguments.of(
                        "{'inference':{'confidenceScore':1e999}}", "inference.confidenceScore", "finite", "finite"),
                Arguments.of(
                        "{'inference':{'confidenceScore':-1e2147483648}}",
                        "inference.confidenceScore",
                        "finite",
                        "must be a finite number"),
                Arguments.of(
                        "{'inference':{'confidenceScore':" + "9".repeat(1000) + "}}",
                        "inference.confidenceScore",
                        "finite",
                        "must be a finite number"),
                Arguments.of(
                        "{'inference':{'confidenceScore':0." + "0".repeat(1_000_000) + "1}}",
                        "inference.confidenceScore",
                        "numberLength",
                        "must have at most 1000 characters"),
                Arguments.of(
                        "{'inference':{'confidenceScore':" + "1".repeat(1_000_000) + "}}",
                        "inference.confidenceScore",
                        "numberLength",
                        "must have at most 1000 characters"),
                Arguments.of(
                        "{'inference':{'userHasVerifiedAccuracy':1}}",
                        "inference.userHasVerifiedAccuracy",
                        "type",
                        "must be true, false or null"),
                Arguments.of(
                        "{'inference':{'userHasVerifiedAccuracy':'true'}}",
                        "inference.userHasVerifiedAccuracy",
                        "type",
                        "must be true, false or null"),

                // text that not every storage can hold
                Arguments.of("{'description':'a\\u0000'}", "description", "storableText", "U+0000"),
                Arguments.of("{'webUrl':'\\ud800'}", "webUrl", "storableText", "unpaired surrogate"),
                Arguments.of("{'displayName':'\\udc00\\ud800'}", "displayName", "storableText", "unpaired surrogate"),
                Arguments.of("{'categories':['a','\\udfff']}", "categories[1]", "storableText", "unpaired surrogate"),
                Arguments.of("{'collaborationTags':['\\u0000']}", "collaborationTags[0]", "storableText", "U+0000"),
                Arguments.of("{'allowedAudiences':'me\\u0000'}", "allowedAudiences", "storableText", "U+0000"),

                // audiences
                Arguments.of("{'allowedAudiences':''}", "allowedAudiences", "audienceNames", "without empty ones"),
                Arguments.of("{'allowedAudiences':' '}", "allowedAudiences", "audienceNames", "without empty ones"),
                Arguments.of("{'allowedAudiences':'me,'}", "allowedAudiences", "audienceNames", "without empty ones"),
                Arguments.of("{'allowedAudiences':',me'}", "allowedAudiences", "audienceNames", "without empty ones"),
                Arguments.of(
                        "{'allowedAudiences':'me,,family'}", "allowedAudiences", "audienceNames", "comma-separated"),
                Arguments.of(
                        "{'allowedAudiences':'" + "me,".repeat(333) + "me'}",
                        "allowedAudiences",
                        "audienceNames",
                        "at most 1000 characters long"),
                Arguments.of("{'allowedAudiences':'friends'}", "allowedAudiences", "knownAudiences", audiences),
                Arguments.of("{'allowedAudiences':'me,Family'}", "allowedAudiences", "knownAudiences", audiences),
                Arguments.of("{'allowedAudiences':'8'}", "allowedAudiences", "knownAudiences", audiences),
                Arguments.of("{'allowedAudiences':'me;family'}", "allowedAudiences", "knownAudiences", audiences),

                // the same name twice
                Arguments.of(
                        "{'description':'a','description':'b'}",
                        "description",
                        "duplicateProperty",
                        "must not occur twice with different values"),
                Arguments.of("{'description':'a','description':null}", "description", "duplicateProperty", "twice"),
                Arguments.of("{'categories':['a'],'categories':['a','a']}", "categories", "duplicateProperty", "twice"),
                Arguments.of(
                        "{'allowedAudiences':'me','allowedAudiences':null}",
                        "allowedAudiences",
                        "duplicateProperty",
                        "twice"),
                Arguments.of(
                        "{'inference':{'confidenceScore':0,'confidenceScore':1}}",
                        "inference.confidenceScore",
                        "duplicateProperty",
                        "twice"),
                Arguments.of(
                        "{'inference':{'confidenceScore':0},'inference':{}}",
                        "inference",
                        "duplicateProperty",
                        "twice"),
                Arguments.of("{'webUrl':1,'webUrl':2}", "webUrl", "type", "must be a string or null"),
                Arguments.of("{'webUrl':1,'webUrl':null}", "webUrl", "type", "must be a string or null"));
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void rejectedBodyHasOneViolation(String body, String property, String rule, String message) {
        for (InvalidRequestException exception : List.of(exception(body), exceptionOfNew(body))) {
            assertThat(exception.violations()).hasSize(1);
            Violation violation = exception.violations().get(0);
            assertThat(violation.property()).isEqualTo(property);
            assertThat(violation.rule()).isEqualTo(rule);
            assertThat(violation.message()).contains(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "me | ME",
                "organization | ORGANIZATION",
                "contacts,organization | CONTACTS ORGANIZATION",
                "' organization ,  contacts\t' | CONTACTS ORGANIZATION",
                "me,organization | ORGANIZATION",
                "everyone,everyone | EVERYONE",
                "family,contacts,groupMembers,organization,federatedOrganizations,everyone"
                        + " | FAMILY CONTACTS GROUP_MEMBERS ORGANIZATION FEDERATED_ORGANIZATIONS EVERYONE"
            })
    void audiencesAreCommaSeparatedNames(String text, String names) {
        AllowedAudiences expected = AllowedAudiences.of(
                Stream.of(names.split(" ", -1)).map(Audience::valueOf).toArray(Audience[]::new));

        String body = "{\"allowedAudiences\":\"" + text.replace("\t", "\\t") + "\"}";
        assertThat(JSON.readPatch(body).allowedAudiences()).isEqualTo(FieldUpdate.set(expected));
    }

    @Test
    void nullClearsTheAudiences() {
        assertThat(JSON.readPatch("{\"allowedAudiences\":null}").allowedAudiences())
                .isEqualTo(FieldUpdate.clear());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknownFutureValue",
                "organization,unknownFutureValue",
                "unknownFutureValue , me",
                "x,unknownFutureValue"
            })
    void sentinelInAudiencesKeepsThemInPatchAndIsRejectedInNewInterest(String audiences) {
        String body = "{'allowedAudiences':'" + audiences + "','description':'a'}";

        assertThat(JSON.readPatch(quoted(body)))
                .isEqualTo(patch().description("a").build());
        assertThat(exceptionOfNew(body).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.rule()).isEqualTo("knownAudiences"));
    }

    @Test
    void duplicateAudiencesWithAndWithoutSentinelDiffer() {
        assertThat(paths("{'allowedAudiences':'unknownFutureValue','allowedAudiences':'me'}"))
                .containsExactly("allowedAudiences duplicateProperty");
    }

    @Test
    void allReadErrorsAreReportedInOrderBeforeConstraintViolations() {
        assertThat(paths("{'webUrl':'no url','b':1,'categories':[null,'" + "x".repeat(257) + "',7,'\\u0000'],'a':2,"
                        + "'inference':{'confidenceScore':7,'c':3,'userHasVerifiedAccuracy':'d'},"
                        + "'collaborationTags':[5,'wantsToTeach'],'allowedAudiences':'friends'}"))
                .containsExactly(
                        "b unknownProperty",
                        "categories[0] notNull",
                        "categories[2] type",
                        "categories[3] storableText",
                        "a unknownProperty",
                        "inference.c unknownProperty",
                        "inference.userHasVerifiedAccuracy type",
                        "collaborationTags[0] type",
                        "allowedAudiences knownAudiences",
                        "categories[1] maxLength",
                        "collaborationTags[1] knownTag",
                        "inference.confidenceScore confidenceScore",
                        "webUrl webUrl");
    }

    @Test
    void constraintsAreNotCheckedWithoutReadErrors() {
        PersonInterestPatch patch = JSON.readPatch("{\"webUrl\":\"no url\",\"inference\":{\"confidenceScore\":7}}");

        assertThat(patch.webUrl()).isEqualTo(FieldUpdate.set("no url"));
    }

    @Test
    void configuredLimitsAreReported() {
        PersonInterestJson strict = PersonInterestJson.builder()
                .limits(Limits.defaults().with(Limit.DISPLAY_NAME_LENGTH, 3))
                .build();

        InvalidRequestException exception = catchThrowableOfType(
                InvalidRequestException.class, () -> strict.readPatch("{\"displayName\":\"abcd\",\"x\":1}"));

        assertThat(exception).hasMessageContaining("displayName: must be at most 3 characters long");
    }

    @Test
    void numberOfReportedViolationsIsLimited() {
        String names = IntStream.range(0, 1000).mapToObj(i -> "'x" + i + "':0").collect(joining(",", "{", "}"));

        assertThat(exception(names).violations()).hasSize(50);
        assertThat(exception(names).violations().get(49).property()).isEqualTo("x49");
        PersonInterestJson one = PersonInterestJson.builder().maxViolations(1).build();
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> one.readPatch(quoted(names)))
                        .violations())
                .hasSize(1);
    }

    @Test
    void collectionSizeIsLimitedDuringReading() {
        String full = Stream.generate(() -> "''").limit(1000).collect(joining(",", "{'categories':[", "]}"));
        String over = Stream.generate(() -> "''").limit(1001).collect(joining(",", "{'categories':[", "]}"));

        assertThat(JSON.readPatch(quoted(full)).categories())
                .isEqualTo(FieldUpdate.set(
                        IntStream.range(0, 1000).mapToObj(i -> "").toList()));
        assertThat(paths(over)).containsExactly("categories maxSize");
        assertThat(exception(over)).hasMessage("categories: must have at most 100 elements");
        assertThat(exception(over.replace("categories", "collaborationTags").replace("''", "'askMeAbout'")))
                .hasMessage("collaborationTags: must have at most 20 elements");
        PersonInterestJson raised = PersonInterestJson.builder()
                .limits(Limits.defaults().with(Limit.CATEGORIES, 1001))
                .build();
        assertThat(raised.readPatch(quoted(over)).categories()).isInstanceOf(FieldUpdate.Set.class);
    }

    @Test
    void messagesContainNoValues() {
        String secret = "s3cret";
        String body = "{'foo':'s3cret','description':['s3cret'],'webUrl':'s3cret','allowedAudiences':'s3cret',"
                + "'collaborationTags':['s3cret'],'categories':[{'s3cret':'s3cret'}],'@odata.type':'s3cret',"
                + "'inference':'s3cret','displayName':'s3cret\\u0000'}";

        assertThat(exception(body).violations()).hasSize(9);
        assertThat(exception(body).getMessage()).doesNotContain(secret);
        assertThat(exception("{'description':s3cret}").getMessage()).doesNotContain(secret);
        assertThat(exception("{'description':'s3cret\n'}").getMessage()).doesNotContain(secret);
    }

    private static List<String> paths(String body) {
        return exception(body).violations().stream()
                .map(violation -> violation.property() + " " + violation.rule())
                .collect(Collectors.toList());
    }

    private static InvalidRequestException exception(String body) {
        return catchThrowableOfType(InvalidRequestException.class, () -> JSON.readPatch(quoted(body)));
    }

    private static InvalidRequestException exceptionOfNew(String body) {
        return catchThrowableOfType(InvalidRequestException.class, () -> JSON.readNew(quoted(body)));
    }

    /** Replaces ' by ", because the tables use ' for legibility. */
    private static String quoted(String body) {
        return body.replace('\'', '"');
    }
}
