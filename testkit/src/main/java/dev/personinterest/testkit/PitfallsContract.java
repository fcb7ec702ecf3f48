package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;

/** Values that storages are known to get wrong, tried in every property and in every run; see {@link KnownPitfalls}. */
interface PitfallsContract extends StorageUnderTest {

    Instant PITFALLS_MODIFIED = Instant.parse("2021-07-06T06:34:12.2294868Z");

    @Example
    default void knownPitfallsAreStoredUnchanged() {
        String owner = newOwner();
        List<PersonInterest> interests = KnownPitfalls.interests();
        interests.forEach(interest -> repository().insert(owner, interest));

        for (PersonInterest interest : interests) {
            assertSame("found", repository().find(key(owner, interest.id())), Optional.of(interest));
        }
        ListRequest all = ListRequest.first(1000);
        assertSame("list", repository().list(owner, all), all.applyTo(interests));
    }

    @Example
    default void updatesStoreKnownPitfallsUnchanged() {
        PersonInterestKey key = key(newOwner(), "updated");
        PersonInterest expected =
                PersonInterest.builder(key.id(), PITFALLS_MODIFIED).build();
        repository().insert(key.ownerId(), expected);

        for (PersonInterestPatch patch : KnownPitfalls.patches()) {
            Change change = Change.of(patch, PITFALLS_MODIFIED, null);
            expected = change.applyTo(expected);

            assertSame("after the update", repository().update(key, change), Optional.of(expected));
            assertSame("found after the update", repository().find(key), Optional.of(expected));
        }
    }

    @Example
    default void bulkUpdateStoresKnownPitfallsUnchanged() {
        String owner = newOwner();
        List<PersonInterest> expected = new ArrayList<>();
        List<KeyedChange> changes = new ArrayList<>();
        for (PersonInterestPatch patch : KnownPitfalls.patches()) {
            PersonInterest before = PersonInterest.builder("bulk-" + changes.size(), PITFALLS_MODIFIED)
                    .build();
            Change change = Change.of(patch, PITFALLS_MODIFIED, null);
            repository().insert(owner, before);
            changes.add(new KeyedChange(key(owner, before.id()), change));
            expected.add(change.applyTo(before));
        }

        assertSame(
                "outcomes",
                BulkContract.described(repository().updateAll(changes, Atomicity.EACH)),
                List.<Object>copyOf(expected));
        for (PersonInterest interest : expected) {
            assertSame("found", repository().find(key(owner, interest.id())), Optional.of(interest));
        }
    }

    @Example
    default void filtersAndOrdersDistinguishKnownPitfalls() {
        String owner = newOwner();
        List<PersonInterest> interests = KnownPitfalls.interests();
        interests.forEach(interest -> repository().insert(owner, interest));

        for (PersonInterestQuery query : KnownPitfalls.queries()) {
            ListRequest request = new ListRequest(query, Visibility.everything(), null, 1000);
            Listing.assertListed(repository(), owner, request, interests);
        }
    }
}
