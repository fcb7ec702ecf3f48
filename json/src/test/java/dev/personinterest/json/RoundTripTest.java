package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InferenceData;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.testkit.PersonInterestArbitraries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Lossless round trips, and the exact form of the written JSON. */
class RoundTripTest {

    private static final PersonInterestJson JSON =
            PersonInterestJson.builder().maxBodyBytes(1 << 24).build();

    private static final PersonInterest BLANK =
            PersonInterest.builder("id", Instant.EPOCH).build();

    @Provide
    Arbitrary<PersonInterest> ofKnownNames() {
        return PersonInterestArbitraries.interestsOfKnownNames();
    }

    @Property
    void interestOfKnownNamesIsReadBackExceptForVersion(@ForAll("ofKnownNames") PersonInterest interest) {
        PersonInterest expected = interest.toBuilder().version(1).build();

        assertThat(JSON.readInterest(JSON.write(interest))).isEqualTo(expected);
        assertThat(JSON.readInterest(text(JSON.write(interest)))).isEqualTo(expected);
    }

    @Property
    void interestIsWrittenIdenticallyAfterReadBack(@ForAll PersonInterest interest) {
        byte[] written = JSON.write(interest);

        assertThat(JSON.write(JSON.readInterest(written))).isEqualTo(written);
    }

    @Property
    void patchAndNewInterestAreReadBackUnchanged(@ForAll PersonInterestPatch patch) {
        assertThat(JSON.readPatch(JSON.write(patch))).isEqualTo(patch);
        NewPersonInterest created = NewPersonInterest.of(patch);
        assertThat(JSON.readNew(JSON.write(created))).isEqualTo(created);
    }

    @Property
    void writtenInterestAsPatchChangesNothing(@ForAll("ofKnownNames") PersonInterest interest) {
        assertThat(JSON.readPatch(JSON.write(interest)).applyTo(interest)).isEqualTo(interest);
    }

    @Property
    void writtenInterestAsPatchKeepsUnknownAudiences(@ForAll PersonInterest interest) {
        PersonInterest known = interest.toBuilder().collaborationTags(null).build();

        assertThat(JSON.readPatch(JSON.write(known)).applyTo(known)).isEqualTo(known);
    }

    @Example
    void seedExampleIsWrittenBackByteForByte() throws IOException {
        byte[] seed;
        try (InputStream resource = getClass().getResourceAsStream("/seed-interest.json")) {
            seed = resource.readAllBytes();
        }
        byte[] compact = Arrays.copyOf(seed, seed.length - 1); // without the line break at the end of the file

        assertThat(seed[seed.length - 1]).isEqualTo((byte) '\n');
        assertThat(JSON.write(JSON.readInterest(seed))).isEqualTo(compact);
    }

    @Example
    void nullsAreWrittenInDocumentedOrder() {
        assertThat(text(JSON.write(BLANK)))
                .isEqualTo("{\"id\":\"id\",\"allowedAudiences\":null,\"inference\":null,"
                        + "\"createdDateTime\":\"1970-01-01T00:00:00Z\",\"createdBy\":null,"
                        + "\"lastModifiedDateTime\":\"1970-01-01T00:00:00Z\",\"lastModifiedBy\":null,"
                        + "\"categories\":null,\"description\":null,\"displayName\":null,\"webUrl\":null,"
                        + "\"collaborationTags\":null}");
    }

    @Example
    void unknownNamesAreWrittenAsSentinel() {
        CollaborationTag unknown = CollaborationTag.of("wantsToTeach");
        PersonInterest interest = BLANK.toBuilder()
                .allowedAudiences(AllowedAudiences.ofGraphNames(List.of("x", "organization", "y", "family")))
                .collaborationTags(List.of(unknown, CollaborationTag.ASK_ME_ABOUT, unknown))
                .inference(new InferenceData(null, null))
                .build();

        assertThat(text(JSON.write(interest)))
                .contains("\"allowedAudiences\":\"family,organization,unknownFutureValue\"")
                .contains("\"collaborationTags\":[\"unknownFutureValue\",\"askMeAbout\",\"unknownFutureValue\"]")
                .contains("\"inference\":{\"confidenceScore\":null,\"userHasVerifiedAccuracy\":null}");
        assertThat(text(JSON.write(BLANK.toBuilder()
                        .allowedAudiences(AllowedAudiences.ofGraphNames(List.of("x")))
                        .build())))
                .contains("\"allowedAudiences\":\"unknownFutureValue\"");
        assertThat(text(JSON.write(BLANK.toBuilder()
                        .allowedAudiences(AllowedAudiences.of(Audience.ME))
                        .build())))
                .contains("\"allowedAudiences\":\"me\"");
    }

    @Example
    void patchIsWrittenWithUnknownNames() {
        PersonInterestPatch patch = PersonInterestPatch.builder()
                .allowedAudiences(AllowedAudiences.ofGraphNames(List.of("x", "me")))
                .collaborationTags(List.of(CollaborationTag.of("wantsToTeach")))
                .clearWebUrl()
                .build();

        assertThat(text(JSON.write(patch)))
                .isEqualTo("{\"allowedAudiences\":\"x\",\"webUrl\":null,\"collaborationTags\":[\"wantsToTeach\"]}");
        assertThat(text(JSON.write(PersonInterestPatch.empty()))).isEqualTo("{}");
    }

    @Provide
    Arbitrary<Double> scores() {
        return PersonInterestArbitraries.confidenceScores();
    }

    @Property
    void scoreIsWrittenInShortestForm(@ForAll("scores") double score) {
        String text = text(JSON.write(
                BLANK.toBuilder().inference(new InferenceData(score, null)).build()));
        BigDecimal written =
                new BigDecimal(text.replaceFirst(".*confidenceScore\":([^,]*),.*", "$1")).stripTrailingZeros();

        assertThat(written.doubleValue()).isEqualTo(score);
        if (written.precision() > 2) { // Java writes at least two digits: 4.9E-324
            BigDecimal shorter = new BigDecimal(score).round(new MathContext(written.precision() - 1));
            assertThat(shorter.doubleValue()).isNotEqualTo(score);
        }
    }

    @Property(tries = 50)
    void pageContainsInterestsAndNextLink(@ForAll List<PersonInterest> interests) throws IOException {
        String link = "https://graph.example/me/profile/interests?$skiptoken=t&x=\"";
        StringBuilder expected = new StringBuilder("{\"value\":[");
        for (PersonInterest interest : interests) {
            expected.append(expected.charAt(expected.length() - 1) == '[' ? "" : ",")
                    .append(text(JSON.write(interest)));
        }
        PersonInterestPage last = new PersonInterestPage(interests, null);
        PersonInterestPage inside = new PersonInterestPage(interests, "t");

        assertThat(text(JSON.write(last, null))).isEqualTo(expected + "]}");
        assertThat(text(JSON.write(inside, link)))
                .isEqualTo(expected + "],\"@odata.nextLink\":\"" + link.replace("\"", "\\\"") + "\"}");
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        JSON.write(inside, link, target);
        assertThat(target.toByteArray()).isEqualTo(JSON.write(inside, link));
        assertThatIllegalArgumentException().isThrownBy(() -> JSON.write(inside, null));
        assertThatIllegalArgumentException().isThrownBy(() -> JSON.write(last, link));
        assertThatIllegalArgumentException().isThrownBy(() -> JSON.write(inside, null, target));
    }

    @Property(tries = 50)
    void streamReceivesSameBytesAndStaysOpen(@ForAll PersonInterest interest) {
        boolean[] closed = {false};
        ByteArrayOutputStream target = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        JSON.write(interest, target);

        assertThat(target.toByteArray()).isEqualTo(JSON.write(interest));
        assertThat(closed[0]).isFalse();
    }

    @Example
    void failedStreamThrowsUncheckedIOException() throws IOException {
        OutputStream closed = OutputStream.nullOutputStream();
        closed.close();

        assertThatThrownBy(() -> JSON.write(BLANK, closed))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Example
    void allViolationsOfInvalidInterestAreReportedTogether() {
        assertThat(paths("{}")).containsExactly("id required", "createdDateTime required");
        assertThat(
                        paths(
                                "{'id':null,'createdDateTime':'yesterday','createdBy':{'user':{'id':1,'x':2},'device':[],'y':1},"
                                        + "'lastModifiedBy':7,'categories':[null],'categories':['a'],'foo':1,'inference':{'bar':1}}"))
                .containsExactly(
                        "createdDateTime timestamp",
                        "createdBy.user.id type",
                        "createdBy.user.x unknownProperty",
                        "createdBy.device type",
                        "createdBy.y unknownProperty",
                        "lastModifiedBy type",
                        "categories[0] notNull",
                        "categories duplicateProperty",
                        "foo unknownProperty",
                        "inference.bar unknownProperty",
                        "id required");
        assertThat(paths("{'id':'" + "x".repeat(256) + "','createdDateTime':'2020-01-02T00:00:00Z',"
                        + "'lastModifiedDateTime':'2020-01-01T00:00:00Z'}"))
                .containsExactly("id id", "lastModifiedDateTime timestampOrder");
        assertThat(paths("{'id':'a','createdDateTime':'+12020-01-02T00:00:00Z'}"))
                .containsExactly("createdDateTime timestampRange");
        assertThat(paths("{'id':'a','createdDateTime':'2020-01-02T00:00:00Z','createdBy':{'user':{'id':'\\u0000'}}}"))
                .containsExactly("createdBy.user.id storableText");
    }

    @Example
    void annotationsAndUnsupportedGraphPropertiesOfInterestAreIgnored() {
        assertThat(JSON.readInterest(
                        ("{'@odata.context':'x','isSearchable':true,'source':{'type':['User']},'sources':[],"
                                        + "'thumbnailUrl':null,'id':'id','createdDateTime':'1970-01-01T01:00:00+01:00',"
                                        + "'createdBy':null,'createdBy@odata.type':'#x'}")
                                .replace('\'', '"')))
                .isEqualTo(BLANK);
    }

    private static List<String> paths(String body) {
        InvalidRequestException exception =
                catchThrowableOfType(InvalidRequestException.class, () -> JSON.readInterest(body.replace('\'', '"')));
        return exception.violations().stream()
                .map(violation -> violation.property() + " " + violation.rule())
                .toList();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
