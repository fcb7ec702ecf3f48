package dev.personinterest.validation;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Patches with values just below, at and just above the limits. */
final class PatchArbitraries {

    private PatchArbitraries() {}

    /** Returns limits that are so small that values often reach them. */
    static Arbitrary<Limits> limits() {
        Arbitrary<List<Integer>> values =
                Arbitraries.integers().between(0, 12).list().ofSize(Limit.values().length);
        Arbitrary<Limits> ranges = Arbitraries.of(
                Limits.defaults(),
                Limits.defaults().withConfidenceScores(0, 100),
                Limits.defaults().withConfidenceScores(-0.5, 0.5),
                Limits.defaults().withConfidenceScores(3, 3));
        return Combinators.combine(ranges, values).as((range, lengths) -> {
            Limits limits = range;
            Iterator<Integer> next = lengths.iterator();
            for (Limit limit : Limit.values()) {
                int value = next.next();
                limits = limits.with(limit, limit == Limit.WEB_URL_LENGTH ? value + 8 : value);
            }
            return limits;
        });
    }

    static Arbitrary<PersonInterestPatch> patches(Limits limits) {
        return Combinators.combine(
                        updates(audiences()),
                        updates(inference(limits)),
                        updates(listsAround(
                                limits.get(Limit.CATEGORIES), textsAround(limits.get(Limit.CATEGORY_LENGTH)))),
                        updates(textsAround(limits.get(Limit.DESCRIPTION_LENGTH))),
                        updates(textsAround(limits.get(Limit.DISPLAY_NAME_LENGTH))),
                        updates(urlsAround(limits.get(Limit.WEB_URL_LENGTH))),
                        updates(listsAround(limits.get(Limit.COLLABORATION_TAGS), tags())))
                .as((audiences, inference, categories, description, displayName, webUrl, tags) ->
                        PersonInterestPatch.builder()
                                .allowedAudiences(audiences)
                                .inference(inference)
                                .categories(categories)
                                .description(description)
                                .displayName(displayName)
                                .webUrl(webUrl)
                                .collaborationTags(tags)
                                .build());
    }

    /** Returns a text with a length in UTF-16 units that repeats one character as often as it fits. */
    static String text(int length, String character) {
        String text = character.repeat(length / character.length());
        return text + "a".repeat(length - text.length());
    }

    /** Returns a URL with a length. Below 8, the text is too short to be a URL. */
    private static String url(int length) {
        String shortest = "http://h";
        return shortest.substring(0, Math.min(length, 8)) + "h".repeat(Math.max(0, length - 8));
    }

    private static Arbitrary<String> textsAround(int max) {
        return Combinators.combine(lengthsAround(max), Arbitraries.of("a", "ß", "\uD83D\uDE00"))
                .as(PatchArbitraries::text);
    }

    private static Arbitrary<String> urlsAround(int max) {
        return Arbitraries.frequencyOf(
                Tuple.of(5, lengthsAround(max).map(PatchArbitraries::url)),
                Tuple.of(1, textsAround(max)),
                Tuple.of(1, Arbitraries.of("ftp://h/", "http://u@h/", "http://h/ ", "//h", "")));
    }

    private static <E> Arbitrary<List<E>> listsAround(int max, Arbitrary<E> elements) {
        return lengthsAround(max).flatMap(size -> elements.list().ofSize(size));
    }

    /** Mostly permitted lengths, because otherwise a patch of many properties would almost never be valid. */
    private static Arbitrary<Integer> lengthsAround(int max) {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(0, Math.min(max, 3))),
                Tuple.of(8, Arbitraries.integers().between(Math.max(0, max - 1), max)),
                Tuple.of(1, Arbitraries.integers().between(max + 1, max + 2)));
    }

    private static Arbitrary<AllowedAudiences> audiences() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(0, 63).map(flags -> AllowedAudiences.of(flags, List.of()))),
                Tuple.of(1, Arbitraries.just(AllowedAudiences.of(3, List.of("aNewerOne")))));
    }

    private static Arbitrary<CollaborationTag> tags() {
        return Arbitraries.frequencyOf(
                Tuple.of(40, Arbitraries.of(CollaborationTag.known())),
                Tuple.of(1, Arbitraries.just(CollaborationTag.of("aNewerOne"))));
    }

    private static Arbitrary<InferenceDataPatch> inference(Limits limits) {
        double min = limits.minConfidenceScore();
        double max = limits.maxConfidenceScore();
        Arbitrary<Double> scores = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.doubles().between(min, max)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                Math.nextDown(min),
                                min,
                                -0.0,
                                max,
                                Math.nextUp(max),
                                Double.MAX_VALUE,
                                -Double.MAX_VALUE)));
        return Combinators.combine(updates(scores), updates(Arbitraries.of(true, false)))
                .as((score, verified) -> InferenceDataPatch.builder()
                        .confidenceScore(score)
                        .userHasVerifiedAccuracy(verified)
                        .build());
    }

    private static <T> Arbitrary<FieldUpdate<T>> updates(Arbitrary<T> values) {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.create(FieldUpdate::keep)),
                Tuple.of(1, Arbitraries.create(FieldUpdate::clear)),
                Tuple.of(4, values.map(FieldUpdate::set)));
    }
}
