package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Visibility;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A viewer cannot change or delete an interest that is not visible to the viewer, or learn that it exists. */
interface VisibilityContract extends StorageUnderTest {

    int ROUNDS_OF_HIDING = 100;

    @Property
    default void invisibleInterestIsTreatedAsAbsent(
            @ForAll PersonInterest interest, @ForAll Change change, @ForAll Visibility visibility) {
        PersonInterestKey key = key(newOwner(), interest.id());
        repository().insert(key.ownerId(), interest);
        Precondition visible = Precondition.exists().visibleTo(visibility);
        Precondition visibleButChanged =
                Precondition.version(interest.version() + 1).visibleTo(visibility);

        if (visibility.includes(interest)) {
            PersonInterest after = change.applyTo(interest);
            assertSame(
                    "after the update", repository().update(key, change.withPrecondition(visible)), Optional.of(after));
            if (visibility.includes(after)) {
                assertSame("deleted", repository().delete(key, visible), true);
            } else {
                assertNotFound("deletion", () -> repository().delete(key, visible));
            }
        } else {
            assertNotFound("update", () -> repository().update(key, change.withPrecondition(visible)));
            assertNotFound(
                    "update with another version as precondition",
                    () -> repository().update(key, change.withPrecondition(visibleButChanged)));
            assertNotFound(
                    "update by an empty patch",
                    () -> repository()
                            .update(
                                    key,
                                    Change.of(PersonInterestPatch.empty(), change.moment(), null)
                                            .withPrecondition(visible)));
            assertNotFound("deletion", () -> repository().delete(key, visible));
            assertNotFound(
                    "deletion with another version as precondition",
                    () -> repository().delete(key, visibleButChanged));
            assertSame("found afterwards", repository().find(key), Optional.of(interest));
        }
    }

    /**
     * One thread hides and shows a secret continuously. An update by a viewer who must not see the secret never returns
     * it.
     */
    @Example
    default void updateNeverReturnsConcurrentlyHiddenInterest() {
        PersonInterestKey key = key(newOwner(), "hot");
        Instant moment = Instant.parse("2020-07-06T06:34:12.2294868Z");
        PersonInterestPatch secret = PersonInterestPatch.builder()
                .description("secret")
                .allowedAudiences(AllowedAudiences.of(Audience.FAMILY))
                .build();
        PersonInterestPatch open = PersonInterestPatch.builder()
                .description("open")
                .allowedAudiences(AllowedAudiences.of(Audience.EVERYONE))
                .build();
        repository()
                .insert(
                        key.ownerId(),
                        open.applyTo(PersonInterest.builder("hot", moment).build()));
        Change viewersChange = Change.of(
                        PersonInterestPatch.builder()
                                .webUrl("https://example.com")
                                .build(),
                        moment,
                        null)
                .withPrecondition(Precondition.exists().visibleTo(Visibility.of(Set.of(Audience.EVERYONE))));

        AtomicInteger toggles = new AtomicInteger();
        CountDownLatch viewersLeft = new CountDownLatch(2);
        CountDownLatch ownerLeft = new CountDownLatch(1);
        Callable<List<String>> owner = () -> {
            try {
                while (viewersLeft.getCount() > 0) {
                    PersonInterestPatch next = toggles.getAndIncrement() % 2 == 0 ? secret : open;
                    repository().update(key, Change.of(next, moment, null));
                }
                return List.of();
            } finally {
                ownerLeft.countDown();
            }
        };
        Callable<List<String>> viewer = () -> {
            try {
                List<String> seen = new ArrayList<>();
                while (seen.size() < ROUNDS_OF_HIDING
                        || (toggles.get() < ROUNDS_OF_HIDING && ownerLeft.getCount() > 0)) {
                    seen.add(seenByUpdating(key, viewersChange));
                }
                return seen;
            } finally {
                viewersLeft.countDown();
            }
        };

        for (List<String> seen : Threads.runTogether(List.of(owner, viewer, viewer))) {
            long secrets = seen.stream().filter("secret"::equals).count();
            assertThat(secrets)
                    .as("number of the %d updates by a viewer that returned the secret description", seen.size())
                    .isZero();
        }
    }

    private String seenByUpdating(PersonInterestKey key, Change change) {
        try {
            return repository()
                    .update(key, change)
                    .map(PersonInterest::description)
                    .orElse("nothing");
        } catch (PersonInterestNotFoundException e) {
            return "nothing";
        }
    }

    private static void assertNotFound(String what, Runnable operation) {
        assertThatExceptionOfType(PersonInterestNotFoundException.class)
                .as("%s of an interest that is not visible", what)
                .isThrownBy(operation::run);
    }
}
