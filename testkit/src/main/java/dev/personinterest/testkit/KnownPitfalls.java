package dev.personinterest.testkit;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.TimestampPrecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that storages are known to get wrong. The contract tries each of them in every property and in every run, so
 * that the detection of such a storage does not depend on chance.
 */
final class KnownPitfalls {

    /**
     * Pairs of texts that differ by normalization, case, width, or an outer blank, and texts that some columns cannot
     * hold.
     */
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "A",
            " a",
            "a ",
            "a\t",
            "\na",
            "\u00a0a\u00a0",
            "\u00e9",
            "e\u0301",
            "\u00c5",
            "\u212b",
            "\ufb01",
            "fi",
            "\u00df",
            "SS",
            "\u0130",
            "i\u0307",
            "\u0131",
            "\uff21",
            "\u8a9e",
            "\ud55c",
            "\u1112\u1161\u11ab",
            "\uD834\uDD1E",
            "\uD83D\uDE00",
            "\uffff",
            "\ufeffa",
            "\u200b",
            "\u0001",
            "\u007f",
            "a\r\nb",
            "a\\b",
            "\\u0041",
            "'",
            "\"",
            "a,b",
            "%",
            "null",
            "[]");

    private static final Instant SEVEN_DIGITS = Instant.parse("2020-07-06T06:34:12.2294868Z");

    private KnownPitfalls() {}

    /**
     * Returns an interest for each text with that text in all properties, and interests with other pitfalls.
     */
    static List<PersonInterest> interests() {
        List<PersonInterest> interests = new ArrayList<>();
        for (String text : TEXTS) {
            interests.add(withTextInAllProperties("text-" + interests.size(), text));
        }
        interests.add(longest());
        interests.addAll(emptyAndNull());
        interests.addAll(timestamps());
        return interests;
    }

    private static PersonInterest withTextInAllProperties(String id, String text) {
        Identity actor = new Identity(text, text);
        return PersonInterest.builder(id, SEVEN_DIGITS)
                .createdBy(new IdentitySet(actor, new Identity(null, text), new Identity(text, null)))
                .lastModifiedBy(new IdentitySet(new Identity(null, text), new Identity(text, null), actor))
                .allowedAudiences(audiences(text))
                .categories(List.of(text, "between", text))
                .description(text)
                .displayName(text)
                .webUrl(text)
                .collaborationTags(List.of(CollaborationTag.of(text)))
                .build();
    }

    /** Returns an interest whose values are as long as the default limits allow. */
    private static PersonInterest longest() {
        String url = "https://example.com/";
        return PersonInterest.builder("x".repeat(PersonInterest.MAX_ID_LENGTH), SEVEN_DIGITS)
                .categories(Collections.nCopies(
                        Limit.CATEGORIES.defaultValue(), "\u8a9e".repeat(Limit.CATEGORY_LENGTH.defaultValue())))
                .description("\uD83D\uDE00".repeat(Limit.DESCRIPTION_LENGTH.defaultValue() / 2))
                .displayName("\u8a9e".repeat(Limit.DISPLAY_NAME_LENGTH.defaultValue()))
                .webUrl(url + "x".repeat(Limit.WEB_URL_LENGTH.defaultValue() - url.length()))
                .collaborationTags(
                        Collections.nCopies(Limit.COLLABORATION_TAGS.defaultValue(), CollaborationTag.WANTS_TO_IMPROVE))
                .build();
    }

    /** Returns an audience with this name, or null if an audience cannot have this name. */
    private static @Nullable AllowedAudiences audiences(String text) {
        return text.isEmpty() || text.contains(",") || !text.strip().equals(text)
                ? null
                : AllowedAudiences.ofGraphNames(List.of(text));
    }

    private static List<PersonInterest> emptyAndNull() {
        return List.of(
                PersonInterest.builder("nulls", SEVEN_DIGITS).build(),
                PersonInterest.builder("empty", SEVEN_DIGITS)
                        .createdBy(new IdentitySet(null, null, null))
                        .lastModifiedBy(new IdentitySet(new Identity(null, null), null, new Identity("", "")))
                        .allowedAudiences(AllowedAudiences.of())
                        .inference(new InferenceData(null, null))
                        .categories(List.of())
                        .description("")
                        .displayName("")
                        .webUrl("")
                        .collaborationTags(List.of())
                        .build(),
                PersonInterest.builder("elements", SEVEN_DIGITS)
                        .inference(new InferenceData(0.0, false))
                        .categories(List.of("", "", "b", "a"))
                        .collaborationTags(List.of(CollaborationTag.of(""), CollaborationTag.ASK_ME_ABOUT))
                        .build(),
                PersonInterest.builder("score", SEVEN_DIGITS)
                        .inference(new InferenceData(0.1, null))
                        .build(),
                PersonInterest.builder("verified", SEVEN_DIGITS)
                        .inference(new InferenceData(null, false))
                        .build());
    }

    private static List<PersonInterest> timestamps() {
        return List.of(
                PersonInterest.builder("hundred-nanoseconds", SEVEN_DIGITS)
                        .lastModifiedDateTime(SEVEN_DIGITS.plusNanos(100))
                        .version(1L << 53)
                        .build(),
                PersonInterest.builder("before-1970", Instant.EPOCH.minusNanos(100))
                        .lastModifiedDateTime(Instant.parse("2038-01-19T03:14:07.9999999Z"))
                        .build(),
                PersonInterest.builder("first-and-last", TimestampPrecision.MIN)
                        .lastModifiedDateTime(TimestampPrecision.MAX)
                        .build());
    }

    /** Returns patches that set each text in the properties whose value can be any text. */
    static List<PersonInterestPatch> patches() {
        List<PersonInterestPatch> patches = new ArrayList<>();
        for (String text : TEXTS) {
            patches.add(PersonInterestPatch.builder()
                    .categories(List.of(text, "between", text))
                    .description(text)
                    .displayName(text)
                    .webUrl(text)
                    .build());
        }
        patches.add(PersonInterestPatch.builder()
                .categories(List.of())
                .clearDescription()
                .clearDisplayName()
                .clearInference()
                .build());
        return patches;
    }

    /** Returns queries with one criterion or order each, because a second one could hide errors of the first. */
    static List<PersonInterestQuery> queries() {
        List<PersonInterestQuery> queries = new ArrayList<>();
        for (String text : TEXTS) {
            queries.add(PersonInterestQuery.builder().category(text).build());
            queries.add(PersonInterestQuery.builder()
                    .collaborationTag(CollaborationTag.of(text))
                    .build());
        }
        for (Audience audience : Audience.values()) {
            queries.add(PersonInterestQuery.builder().audience(audience).build());
        }
        for (PersonInterest interest : timestamps()) {
            Instant modified = interest.lastModifiedDateTime();
            queries.add(PersonInterestQuery.builder().modifiedSince(modified).build());
        }
        queries.add(PersonInterestQuery.builder().inferred(true).build());
        queries.add(PersonInterestQuery.builder().inferred(false).build());
        for (OrderBy.Property property : OrderBy.Property.values()) {
            for (OrderBy.Direction direction : OrderBy.Direction.values()) {
                queries.add(PersonInterestQuery.builder()
                        .orderBy(new OrderBy(property, direction))
                        .build());
            }
        }
        return queries;
    }
}
