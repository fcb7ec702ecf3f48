package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Keys are compared character by character, and calls for one owner never affect another owner's profile. */
interface KeysContract extends StorageUnderTest {

    /** Ids that differ only by case, accents, normalization, width, or trailing blanks. */
    List<String> LOOKALIKES = List.of(
            "a",
            "A",
            "a ",
            "a  ",
            " a",
            "a\t",
            "á",
            "a\u0301",
            "Á",
            "ａ",
            "ä",
            "ss",
            "ß",
            "ẞ",
            "i",
            "I",
            "ı",
            "İ",
            "K",
            "\u212a",
            "ﬁ",
            "fi",
            "\uD835\uDC1A",
            "a\u200b",
            "a\ufeff",
            "0",
            "00",
            "a%",
            "a_",
            "_",
            "%",
            "'a'",
            "\\a");

    @Example
    default void similarIdsIdentifyDifferentInterests() {
        String owner = newOwner();
        for (String id : LOOKALIKES) {
            repository().insert(owner, named(id, "of " + id));
        }

        for (String id : LOOKALIKES) {
            assertSame(
                    "description found under the id " + EscapedText.quoted(id),
                    repository().find(key(owner, id)).map(PersonInterest::description),
                    Optional.of("of " + id));
        }
        assertSame(
                "number of interests in the list",
                repository().list(owner, ListRequest.first(100)).size(),
                LOOKALIKES.size());
        for (String id : LOOKALIKES) {
            assertSame(
                    "deleted under the id " + EscapedText.quoted(id),
                    repository().delete(key(owner, id), Precondition.exists()),
                    true);
        }
    }

    @Example
    default void similarOwnerIdsIdentifyDifferentProfiles() {
        String prefix = newOwner();
        for (String suffix : LOOKALIKES) {
            repository().insert(prefix + suffix, named("id", "of " + suffix));
        }

        for (String suffix : LOOKALIKES) {
            String what = " of the owner whose id ends in " + EscapedText.quoted(suffix);
            assertSame(
                    "description of the interest" + what,
                    repository().find(key(prefix + suffix, "id")).map(PersonInterest::description),
                    Optional.of("of " + suffix));
            assertSame(
                    "number of interests in the list" + what,
                    repository().list(prefix + suffix, ListRequest.first(100)).size(),
                    1);
        }
    }

    @Example
    default void ownerAndIdAreNotConcatenated() {
        String owner = newOwner();
        repository().insert(owner + "a", named("b", "first"));

        assertSame(
                "(owner, \"ab\") after (owner + \"a\", \"b\") was inserted",
                repository().find(key(owner, "ab")),
                Optional.empty());
        repository().insert(owner, named("ab", "second"));
        assertSame(
                "description of (owner + \"a\", \"b\") after (owner, \"ab\") was inserted",
                repository().find(key(owner + "a", "b")).map(PersonInterest::description),
                Optional.of("first"));
    }

    @Property
    default void longestKeysAreNotTruncated(@ForAll @Size(min = 2, max = 2) List<Character> ends) {
        String owner = newOwner();
        String stem = "x".repeat(PersonInterest.MAX_ID_LENGTH - 1);
        List<String> ids = ends.stream()
                .map(end -> Character.isSurrogate(end) || end == 0 ? "s" : end.toString())
                .distinct()
                .map(end -> stem + end)
                .toList();

        ids.forEach(id -> repository().insert(owner, named(id, id)));

        for (String id : ids) {
            assertSame("found", repository().find(key(owner, id)), Optional.of(named(id, id)));
        }
    }

    private static PersonInterest named(String id, String description) {
        return PersonInterest.builder(id, Instant.EPOCH)
                .description(description)
                .build();
    }
}
