package dev.personinterest.testkit;

import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.ForbiddenException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.testkit.ServiceWithCallbacks.Point;
import dev.personinterest.testkit.ServiceWithCallbacks.ServiceOperation;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.Recalculation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks that call the library or fail: the operation ends with an error that names the callback, changes nothing,
 * and leaves no interest locked.
 */
interface CallbacksContract extends StorageUnderTest {

    Instant CALLBACK_CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");

    /** Ids with equal hashes, so that a hash map stores both in the same bin. */
    List<String> CALLBACK_IDS = List.of("AaAa", "BBBB");

    /** Returns whether the storage supports all-or-nothing bulk updates. */
    boolean supportsAllOrNothing();

    @Example
    default void libraryCallByRecalculationIsRejected() {
        waysToUpdate()
                .forEach((way, change) -> libraryCalls().forEach((name, call) -> {
                    String owner = ownerOfTwo();

                    Throwable failure = change(change, owner, (before, after) -> {
                        call.accept(owner);
                        return named("recalculated");
                    });

                    assertThat(failure)
                            .as("%s by a recalculation during %s", name, way)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("recalculation");
                    assertFirstIsUnchangedAndBothCanBeUpdated(owner);
                }));
    }

    @Example
    default void updateSucceedsIfRecalculationCatchesRejection() {
        waysToUpdate()
                .forEach((way, change) -> libraryCalls().forEach((name, call) -> {
                    String owner = ownerOfTwo();

                    Throwable failure = change(change, owner, (before, after) -> {
                        assertThat(catchThrowable(() -> call.accept(owner))).isInstanceOf(IllegalStateException.class);
                        return named("recalculated");
                    });

                    assertThat(failure)
                            .as("%s by a recalculation during %s", name, way)
                            .isNull();
                    assertThat(repository().list(owner, ListRequest.first(3)))
                            .as("after %s by a recalculation during %s", name, way)
                            .hasSize(2)
                            .first()
                            .satisfies(first -> {
                                assertThat(first.displayName()).isEqualTo("recalculated");
                                assertThat(first.version()).isEqualTo(2);
                            });
                }));
    }

    @Example
    default void storageCallByCallbackIsRejected() {
        for (Point point : Point.values()) {
            List<ServiceOperation> calling = new ArrayList<>();
            for (ServiceOperation operation : ServiceOperation.values()) {
                String owner = ownerOfTwo();
                ServiceWithCallbacks service = new ServiceWithCallbacks(
                        repository(), point, () -> repository().find(key(owner, CALLBACK_IDS.get(1))));

                Throwable failure = inTime(() -> service.run(operation, owner, CALLBACK_IDS.get(0)));

                if (service.isCalled()) {
                    calling.add(operation);
                    assertThat(failure)
                            .as("a %s that calls the storage during %s", point, operation)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining(point.callback);
                    assertBothCanBeUpdated(owner);
                }
            }
            assertThat(calling).as("operations that call the %s", point).isNotEmpty();
        }
    }

    @Example
    default void failedRecalculationChangesNothing() {
        Map<Throwable, Class<?>> expected = new LinkedHashMap<>();
        expected.put(new IllegalArgumentException("thrown by the recalculation"), IllegalArgumentException.class);
        expected.put(new AssertionError("thrown by the recalculation"), AssertionError.class);
        expected.put(new StackOverflowError(), StackOverflowError.class);
        expected.put(new OutOfMemoryError("not really"), OutOfMemoryError.class);
        expected.put(new ForbiddenException("thrown by the recalculation"), IllegalStateException.class);
        expected.put(new PersonInterestNotFoundException("other"), IllegalStateException.class);
        waysToUpdate()
                .forEach((way, change) -> expected.forEach((thrown, type) -> {
                    String owner = ownerOfTwo();

                    Throwable failure = change(change, owner, (before, after) -> {
                        throw thrown(thrown);
                    });

                    assertThat(failure).as("%s during %s", thrown, way).isInstanceOf(type);
                    assertFirstIsUnchangedAndBothCanBeUpdated(owner);
                }));
    }

    @Example
    default void invalidRecalculationIsNotStored() {
        PersonInterests interests = PersonInterests.builder(repository())
                .recalculation((before, after) -> PersonInterestPatch.builder()
                        .webUrl("javascript:alert(1)")
                        .build())
                .permissions((caller, operation, ownerId) -> true)
                .build();
        for (ServiceOperation operation : List.of(
                ServiceOperation.CREATE,
                ServiceOperation.UPDATE,
                ServiceOperation.UPDATE_EACH,
                ServiceOperation.UPDATE_ALL)) {
            String owner = ownerOfTwo();

            Throwable failure = inTime(
                    () -> ServiceWithCallbacks.run(interests, operation, owner, CALLBACK_IDS.get(0), done -> {}));

            assertThat(failure)
                    .as("a recalculation that sets an invalid webUrl during %s", operation)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("recalculation")
                    .hasMessageContaining("webUrl");
            assertFirstIsUnchangedAndBothCanBeUpdated(owner);
        }
    }

    /** Returns ways to update the first interest with a recalculation. Some also update the second one without it. */
    private Map<String, Consumer<List<KeyedChange>>> waysToUpdate() {
        Map<String, Consumer<List<KeyedChange>>> ways = new LinkedHashMap<>();
        ways.put(
                "update",
                changes ->
                        repository().update(changes.get(0).key(), changes.get(0).change()));
        ways.put("updateAll of independent changes", changes -> repository().updateAll(changes, Atomicity.EACH));
        if (supportsAllOrNothing()) {
            ways.put("updateAll, all-or-nothing", changes -> repository().updateAll(changes, Atomicity.ALL));
        }
        return ways;
    }

    /** Returns all calls that a recalculation must not make, each a function of the owner of the interests. */
    private Map<String, Consumer<String>> libraryCalls() {
        PersonInterests interests = PersonInterests.builder(repository())
                .permissions((caller, operation, ownerId) -> true)
                .build();
        Caller caller = Caller.user("somebody");
        String same = CALLBACK_IDS.get(0);
        String other = CALLBACK_IDS.get(1);
        Map<String, Consumer<String>> calls = new LinkedHashMap<>();
        calls.put("insert", owner -> repository().insert(owner, interest("third")));
        calls.put(
                "2,000 insertions",
                owner -> IntStream.range(0, 2_000).forEach(i -> repository().insert(owner, interest("new-" + i))));
        calls.put("find", owner -> repository().find(key(owner, other)));
        calls.put("list", owner -> repository().list(owner, ListRequest.first(2)));
        calls.put("count", owner -> repository().count(owner, 2));
        calls.put("update of the same interest", owner -> repository().update(key(owner, same), plain()));
        calls.put("update of another interest", owner -> repository().update(key(owner, other), plain()));
        calls.put("update of an absent interest", owner -> repository().update(key(owner, "absent"), plain()));
        calls.put(
                "bulk update of independent changes",
                owner -> repository().updateAll(bothPlain(owner), Atomicity.EACH));
        if (supportsAllOrNothing()) {
            calls.put("all-or-nothing bulk update", owner -> repository().updateAll(bothPlain(owner), Atomicity.ALL));
        }
        calls.put(
                "deletion of the same interest", owner -> repository().delete(key(owner, same), Precondition.exists()));
        calls.put(
                "deletion of another interest", owner -> repository().delete(key(owner, other), Precondition.exists()));
        calls.put(
                "creation through the service",
                owner -> interests.create(
                        caller, UserRef.of(owner), NewPersonInterest.builder().build()));
        calls.put("get through the service", owner -> interests.get(caller, UserRef.of(owner), other));
        calls.put("list through the service", owner -> interests.list(caller, UserRef.of(owner), PageRequest.first()));
        calls.put(
                "update through the service",
                owner -> interests.update(caller, UserRef.of(owner), other, named("inner")));
        calls.put("deletion through the service", owner -> interests.delete(caller, UserRef.of(owner), other));
        return calls;
    }

    private static List<KeyedChange> bothPlain(String owner) {
        return CALLBACK_IDS.stream()
                .map(id -> new KeyedChange(key(owner, id), plain()))
                .toList();
    }

    private String ownerOfTwo() {
        String owner = newOwner();
        CALLBACK_IDS.forEach(id -> repository().insert(owner, interest(id)));
        return owner;
    }

    private static PersonInterest interest(String id) {
        return PersonInterest.builder(id, CALLBACK_CREATED)
                .allowedAudiences(AllowedAudiences.of(Audience.ORGANIZATION, Audience.EVERYONE))
                .build();
    }

    private static PersonInterestPatch named(String name) {
        return PersonInterestPatch.builder().displayName(name).build();
    }

    private static Change plain() {
        return Change.of(PersonInterestPatch.builder().description("plain").build(), CALLBACK_CREATED, null);
    }

    private static @Nullable Throwable change(
            Consumer<List<KeyedChange>> way, String owner, Recalculation recalculation) {
        List<KeyedChange> changes = List.of(
                new KeyedChange(key(owner, CALLBACK_IDS.get(0)), plain().withRecalculation(recalculation)),
                new KeyedChange(key(owner, CALLBACK_IDS.get(1)), plain()));
        return inTime(() -> way.accept(changes));
    }

    private void assertFirstIsUnchangedAndBothCanBeUpdated(String owner) {
        String first = CALLBACK_IDS.get(0);
        assertThat(repository().list(owner, ListRequest.first(3)))
                .as("the interests of the profile")
                .hasSize(2)
                .first()
                .isEqualTo(interest(first));
        assertBothCanBeUpdated(owner);
    }

    /** Updates in another thread, because a lock may be reentrant. */
    private void assertBothCanBeUpdated(String owner) {
        for (PersonInterest listed : repository().list(owner, ListRequest.first(2))) {
            PersonInterestKey key = key(owner, listed.id());
            List<PersonInterest> updated = Threads.runTogether(
                    List.of(() -> repository().update(key, plain()).orElseThrow()));
            assertThat(updated.get(0).version()).isEqualTo(listed.version() + 1);
            assertThat(repository().find(key)).contains(updated.get(0));
        }
    }

    /** Returns the exception of an action, or null. Fails the test if the action does not end in time. */
    private static @Nullable Throwable inTime(ThrowingCallable action) {
        Callable<List<Throwable>> caught = () -> {
            Throwable thrown = catchThrowable(action);
            return thrown == null ? List.of() : List.of(thrown);
        };
        List<Throwable> thrown = Threads.runTogether(List.of(caught)).get(0);
        return thrown.isEmpty() ? null : thrown.get(0);
    }

    private static RuntimeException thrown(Throwable unchecked) {
        if (unchecked instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) unchecked;
    }
}
