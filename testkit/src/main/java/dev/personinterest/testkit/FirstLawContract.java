package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;

import dev.personinterest.FieldUpdate;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * The first law: properties that are absent from a patch stay unchanged, cleared ones are null, set ones have the
 * value.
 */
interface FirstLawContract extends StorageUnderTest {

    @Property
    default void propertiesAbsentFromPatchAreUnchanged(@ForAll PersonInterest before, @ForAll Change change) {
        PersonInterestKey key = key(newOwner(), before.id());
        repository().insert(key.ownerId(), before);
        PersonInterestPatch patch = change.patch();

        repository().update(key, change);
        PersonInterest after = repository().find(key).orElseThrow();

        assertFollows(
                "allowedAudiences", patch.allowedAudiences(), before.allowedAudiences(), after.allowedAudiences());
        assertFollows("categories", patch.categories(), before.categories(), after.categories());
        assertFollows("description", patch.description(), before.description(), after.description());
        assertFollows("displayName", patch.displayName(), before.displayName(), after.displayName());
        assertFollows("webUrl", patch.webUrl(), before.webUrl(), after.webUrl());
        assertFollows(
                "collaborationTags", patch.collaborationTags(), before.collaborationTags(), after.collaborationTags());
        if (!(patch.inference() instanceof FieldUpdate.Set)) {
            assertSame("inference", after.inference(), patch.inference().isKeep() ? before.inference() : null);
        }
        assertSame("createdDateTime", after.createdDateTime(), before.createdDateTime());
        assertSame("createdBy", after.createdBy(), before.createdBy());
    }

    @Property
    default void updateLeavesOtherInterestsUnchanged(
            @ForAll PersonInterest before,
            @ForAll PersonInterest neighbour,
            @ForAll PersonInterest namesake,
            @ForAll Change change) {
        String owner = newOwner();
        String otherOwner = newOwner();
        PersonInterest besideIt = neighbour.toBuilder()
                .id(before.id().equals("beside") ? "besides" : "beside")
                .build();
        PersonInterest elsewhere = namesake.toBuilder().id(before.id()).build();
        repository().insert(owner, before);
        repository().insert(owner, besideIt);
        repository().insert(otherOwner, elsewhere);

        repository().update(key(owner, before.id()), change);

        assertSame(
                "another interest of the profile", repository().find(key(owner, besideIt.id())), Optional.of(besideIt));
        assertSame(
                "the interest of the same id in another profile",
                repository().find(key(otherOwner, before.id())),
                Optional.of(elsewhere));
    }

    private static <T> void assertFollows(
            String property, FieldUpdate<T> update, @Nullable T before, @Nullable T after) {
        assertSame(property, after, update.applyTo(before));
    }
}
