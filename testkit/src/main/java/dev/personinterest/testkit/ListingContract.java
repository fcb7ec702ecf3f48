package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Lists are ordered and complete, and their pages have no gaps and no overlaps. */
interface ListingContract extends StorageUnderTest {

    Comparator<PersonInterest> BY_POSITION = Comparator.comparing(interest -> ListPosition.of(interest));

    @Property
    default void pagesConcatenateToOrderedList(
            @ForAll @Size(max = 12) List<PersonInterest> interests, @ForAll @IntRange(min = 1, max = 13) int limit) {
        String owner = newOwner();
        List<PersonInterest> stored = insertAll(owner, interests);
        List<PersonInterest> expected = stored.stream().sorted(BY_POSITION).toList();

        assertSame("all pages of size " + limit, pages(owner, limit), expected);
        assertSame("list", repository().list(owner, ListRequest.first(1000)), expected);
        assertSame("list of an empty profile", repository().list(newOwner(), ListRequest.first(1000)), List.of());
    }

    @Property
    default void listContinuesAfterAnyPosition(
            @ForAll @Size(max = 8) List<PersonInterest> interests, @ForAll PersonInterest elsewhere) {
        String owner = newOwner();
        List<PersonInterest> stored = insertAll(owner, interests);
        ListPosition position = ListPosition.of(elsewhere);

        assertSame(
                "list after " + Listing.describe(position),
                repository().list(owner, ListRequest.first(1000).after(position)),
                stored.stream()
                        .filter(interest -> ListPosition.of(interest).compareTo(position) > 0)
                        .sorted(BY_POSITION)
                        .toList());
    }

    @Property
    default void interestsWithEqualTimestampsAreOrderedByIdCodePoints(
            @ForAll @Size(max = 12) List<PersonInterest> interests, @ForAll PersonInterest first) {
        String owner = newOwner();
        List<PersonInterest> stored = insertAll(
                owner,
                interests.stream()
                        .map(interest -> interest.toBuilder()
                                .createdDateTime(first.createdDateTime())
                                .lastModifiedDateTime(first.createdDateTime())
                                .build())
                        .toList());

        assertSame(
                "all pages of size 2, of interests with equal timestamps",
                pages(owner, 2),
                stored.stream()
                        .sorted(Comparator.comparing(PersonInterest::id, ListPosition::compareTexts))
                        .toList());
    }

    @Property
    default void updatesAndDeletionsPreserveOrder(
            @ForAll @Size(min = 1, max = 8) List<PersonInterest> interests,
            @ForAll Change change,
            @ForAll @IntRange(max = 7) int updated,
            @ForAll @IntRange(max = 7) int deleted) {
        String owner = newOwner();
        List<PersonInterest> stored = insertAll(owner, interests);
        PersonInterest toUpdate = stored.get(updated % stored.size());
        PersonInterest toDelete = stored.get(deleted % stored.size());

        repository().update(key(owner, toUpdate.id()), change);
        repository().delete(key(owner, toDelete.id()), Precondition.exists());

        assertSame(
                "all pages of size 3, after an update and a deletion",
                pages(owner, 3),
                stored.stream()
                        .filter(interest -> !interest.equals(toDelete))
                        .map(interest -> interest.equals(toUpdate) ? change.applyTo(interest) : interest)
                        .sorted(BY_POSITION)
                        .toList());
    }

    @Property
    default void countIsExactUpToMaximum(
            @ForAll @Size(max = 8) List<PersonInterest> interests,
            @ForAll @IntRange(min = 1, max = 9) int max,
            @ForAll @IntRange(max = 7) int deleted) {
        String owner = newOwner();
        List<PersonInterest> stored = insertAll(owner, interests);
        repository()
                .insert(
                        newOwner(),
                        PersonInterest.builder("other", Instant.EPOCH).build());

        assertSame(
                "number of interests, counted up to " + max,
                repository().count(owner, max),
                Math.min(stored.size(), max));

        if (!stored.isEmpty()) {
            repository().delete(key(owner, stored.get(deleted % stored.size()).id()), Precondition.exists());
            assertSame(
                    "number of interests after a deletion, counted up to " + max,
                    repository().count(owner, max),
                    Math.min(stored.size() - 1, max));
        }
    }

    private List<PersonInterest> insertAll(String owner, List<PersonInterest> interests) {
        List<PersonInterest> stored = Listing.withDistinctIds(interests);
        stored.forEach(interest -> repository().insert(owner, interest));
        return stored;
    }

    private List<PersonInterest> pages(String owner, int limit) {
        List<PersonInterest> all = new ArrayList<>();
        @Nullable ListPosition after = null;
        List<PersonInterest> page;
        do {
            page = repository().list(owner, ListRequest.first(limit).after(after));
            assertThat(page.size()).as("size of a page of at most %d", limit).isLessThanOrEqualTo(limit);
            all.addAll(page);
            after = page.isEmpty() ? after : ListPosition.of(page.get(page.size() - 1));
        } while (page.size() == limit);
        return all;
    }
}
