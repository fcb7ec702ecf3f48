package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.PersonInterest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the result of a storage with the expected result, property by property.
 *
 * <p>The values hide personal data in {@code toString}, so an ordinary assertion would print two equal texts. A failure
 * here names each property that differs and shows both of its values, with all but printable ASCII escaped.
 */
final class Comparison {

    private static final int MAX_DIFFERENCES = 8;

    private final List<String> differences = new ArrayList<>();

    private Comparison() {}

    /**
     * Requires that two values are equal: interests, optional interests, lists of interests, or any other values.
     *
     * @param what the name of the compared value in the message
     * @throws AssertionError if they differ; the message names each difference
     */
    static void assertSame(String what, @Nullable Object actual, @Nullable Object expected) {
        if (Objects.equals(actual, expected)) {
            return;
        }
        Comparison comparison = new Comparison();
        comparison.compare(what, actual, expected);
        List<String> differences = comparison.differences;
        if (differences.isEmpty()) {
            differences.add(what + ": equals() is false although each property is equal");
        }
        int more = differences.size() - MAX_DIFFERENCES;
        throw new AssertionError(differences.stream().limit(MAX_DIFFERENCES).collect(Collectors.joining("\n"))
                + (more > 0 ? "\nand " + more + " more differences" : ""));
    }

    /**
     * Requires that as many writes were applied as were acknowledged.
     *
     * @throws AssertionError if not; the message contains the number of lost writes
     */
    static void assertNothingLost(String what, long acknowledged, long applied) {
        assertThat(applied)
                .as(
                        "of %d acknowledged %s, %d were lost: applied",
                        acknowledged, what, Math.max(0, acknowledged - applied))
                .isEqualTo(acknowledged);
    }

    private void compare(String path, @Nullable Object actual, @Nullable Object expected) {
        if (Objects.equals(actual, expected)) {
            return;
        }
        if (actual instanceof Optional<?> one && expected instanceof Optional<?> other) {
            compareOptionals(path, one, other);
        } else if (actual instanceof List<?> one && expected instanceof List<?> other) {
            compareLists(path, one, other);
        } else if (actual instanceof PersonInterest one && expected instanceof PersonInterest other) {
            compareInterests(path, one, other);
        } else if (actual instanceof IdentitySet one && expected instanceof IdentitySet other) {
            compare(path + ".application", one.application(), other.application());
            compare(path + ".device", one.device(), other.device());
            compare(path + ".user", one.user(), other.user());
        } else if (actual instanceof Identity one && expected instanceof Identity other) {
            compare(path + ".displayName", one.displayName(), other.displayName());
            compare(path + ".id", one.id(), other.id());
        } else if (actual instanceof InferenceData one && expected instanceof InferenceData other) {
            compare(path + ".confidenceScore", one.confidenceScore(), other.confidenceScore());
            compare(path + ".userHasVerifiedAccuracy", one.userHasVerifiedAccuracy(), other.userHasVerifiedAccuracy());
        } else if (actual instanceof String one && expected instanceof String other) {
            compareTexts(path, one, other);
        } else {
            differences.add(path + ": expected " + describe(expected) + " but was " + describe(actual));
        }
    }

    private void compareOptionals(String path, Optional<?> actual, Optional<?> expected) {
        if (actual.isPresent() && expected.isPresent()) {
            compare(path, actual.get(), expected.get());
        } else {
            differences.add(
                    path + ": expected " + expected.map(Comparison::describe).orElse("nothing") + " but was "
                            + actual.map(Comparison::describe).orElse("nothing"));
        }
    }

    /**
     * Compares the ids of interests first, because differences of properties are not helpful if an interest is missing.
     */
    private void compareLists(String path, List<?> actual, List<?> expected) {
        List<String> actualNames = actual.stream().map(Comparison::name).toList();
        List<String> expectedNames = expected.stream().map(Comparison::name).toList();
        if (actual.size() != expected.size()
                || (Stream.concat(actual.stream(), expected.stream()).anyMatch(PersonInterest.class::isInstance)
                        && !actualNames.equals(expectedNames))) {
            List<String> missing = without(expectedNames, actualNames);
            List<String> unexpected = without(actualNames, expectedNames);
            differences.add(path + ": "
                    + (missing.isEmpty() ? "" : "missing " + missing + "; ")
                    + (unexpected.isEmpty() ? "" : "unexpected " + unexpected + "; ")
                    + "expected " + expectedNames + " but was " + actualNames);
            return;
        }
        for (int i = 0; i < actual.size(); i++) {
            compare(path + "[" + i + "]", actual.get(i), expected.get(i));
        }
    }

    private static List<String> without(List<String> names, List<String> others) {
        List<String> rest = new ArrayList<>(names);
        others.forEach(rest::remove);
        return rest;
    }

    private void compareInterests(String path, PersonInterest actual, PersonInterest expected) {
        compare(path + ".id", actual.id(), expected.id());
        compare(path + ".version", actual.version(), expected.version());
        compare(path + ".allowedAudiences", actual.allowedAudiences(), expected.allowedAudiences());
        compare(path + ".inference", actual.inference(), expected.inference());
        compare(path + ".createdDateTime", actual.createdDateTime(), expected.createdDateTime());
        compare(path + ".createdBy", actual.createdBy(), expected.createdBy());
        compare(path + ".lastModifiedDateTime", actual.lastModifiedDateTime(), expected.lastModifiedDateTime());
        compare(path + ".lastModifiedBy", actual.lastModifiedBy(), expected.lastModifiedBy());
        compare(path + ".categories", actual.categories(), expected.categories());
        compare(path + ".description", actual.description(), expected.description());
        compare(path + ".displayName", actual.displayName(), expected.displayName());
        compare(path + ".webUrl", actual.webUrl(), expected.webUrl());
        compare(path + ".collaborationTags", actual.collaborationTags(), expected.collaborationTags());
    }

    private void compareTexts(String path, String actual, String expected) {
        int at = 0;
        while (at < Math.min(actual.length(), expected.length()) && actual.charAt(at) == expected.charAt(at)) {
            at++;
        }
        boolean isLong = Math.max(actual.length(), expected.length()) > EscapedText.MAX_LENGTH;
        differences.add(path + ": expected " + EscapedText.around(expected, at) + " but was "
                + EscapedText.around(actual, at) + (isLong ? " (first difference at index " + at + ")" : ""));
    }

    private static String name(@Nullable Object element) {
        return element instanceof PersonInterest interest ? EscapedText.quoted(interest.id()) : describe(element);
    }

    /** Returns a value in one line; for an interest, its id and version. */
    static String describe(@Nullable Object value) {
        if (value instanceof PersonInterest interest) {
            return "the interest " + EscapedText.quoted(interest.id()) + " of version " + interest.version();
        }
        if (value instanceof String text) {
            return EscapedText.quoted(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Comparison::describe).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Comparison::describe).orElse("nothing");
        }
        if (value instanceof CollaborationTag tag) {
            return EscapedText.quoted(tag.graphName());
        }
        if (value instanceof AllowedAudiences audiences) {
            return Stream.concat(
                            audiences.known().stream().map(audience -> audience.graphName()),
                            audiences.unknownNames().stream())
                    .map(EscapedText::quoted)
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof IdentitySet identities) {
            return "{application: " + describe(identities.application()) + ", device: " + describe(identities.device())
                    + ", user: " + describe(identities.user()) + "}";
        }
        if (value instanceof Identity identity) {
            return "{displayName: " + describe(identity.displayName()) + ", id: " + describe(identity.id()) + "}";
        }
        return String.valueOf(value);
    }
}
