package dev.personinterest.testkit;

import dev.personinterest.Audience;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Caller;
import dev.personinterest.access.Operation;
import dev.personinterest.access.PermissionPolicy;
import dev.personinterest.access.UserDirectory;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.service.UpdateRequest;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.IncompleteUpdateException;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A service whose callbacks all work correctly, except one, which first runs an action of the test. */
final class ServiceWithCallbacks {

    static final PersonInterestPatch PATCH =
            PersonInterestPatch.builder().categories(List.of("Sports")).build();

    /** The callbacks, each with the name that error messages must contain. */
    enum Point {
        RECALCULATION("recalculation"),
        USER_DIRECTORY("user directory"),
        PERMISSION_POLICY("permission policy"),
        SUFFICIENT_PERMISSIONS("permission policy"),
        AUDIENCE_RESOLVER("audience resolver"),
        ID_SUPPLIER("id supplier"),
        CLOCK("clock"),
        PROGRESS_LISTENER("progress listener");

        final String callback;

        Point(String callback) {
            this.callback = callback;
        }
    }

    /** The operations of {@link PersonInterests}, on an interest in another user's profile. */
    enum ServiceOperation {
        CREATE,
        FIND,
        GET,
        LIST,
        UPDATE,
        UPDATE_EACH,
        UPDATE_ALL,
        DELETE
    }

    private static final Instant NOW = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final Caller CALLER = Caller.user("viewer").scopes("User.ReadWrite.All");

    private final AtomicInteger ids = new AtomicInteger();
    private final Point point;
    private final Runnable action;
    private final PersonInterests interests;
    private boolean called;

    ServiceWithCallbacks(PersonInterestRepository repository, Point point, Runnable action) {
        this.point = point;
        this.action = action;
        this.interests = PersonInterests.builder(repository)
                .recalculation((before, after) -> {
                    reach(Point.RECALCULATION);
                    return PersonInterestPatch.builder()
                            .displayName("recalculated")
                            .build();
                })
                .users(new Directory())
                .permissions(new Policy())
                .audiences((viewer, ownerId) -> {
                    reach(Point.AUDIENCE_RESOLVER);
                    return Set.of(Audience.ORGANIZATION);
                })
                .ids(() -> {
                    reach(Point.ID_SUPPLIER);
                    return "new-" + ids.incrementAndGet();
                })
                .clock(() -> {
                    reach(Point.CLOCK);
                    return NOW;
                })
                .build();
    }

    private void reach(Point reached) {
        if (reached == point) {
            called = true;
            action.run();
        }
    }

    /** Returns whether the callback was called. */
    boolean isCalled() {
        return called;
    }

    /**
     * Runs an operation.
     *
     * @throws Throwable the exception of the operation, or its cause if it is an {@link IncompleteUpdateException}
     */
    void run(ServiceOperation operation, String ownerId, String id) throws Throwable {
        run(interests, operation, ownerId, id, done -> reach(Point.PROGRESS_LISTENER));
    }

    /** Runs an operation of a service that the test has created. */
    static void run(
            PersonInterests interests, ServiceOperation operation, String ownerId, String id, IntConsumer progress)
            throws Throwable {
        UserRef user = UserRef.of(ownerId);
        switch (operation) {
            case CREATE -> interests.create(CALLER, user, NewPersonInterest.of(PATCH));
            case FIND -> interests.find(CALLER, user, id);
            case GET -> interests.get(CALLER, user, id);
            case LIST -> interests.list(CALLER, user, PersonInterestQuery.all(), PageRequest.first());
            case UPDATE -> interests.update(CALLER, user, id, PATCH, Precondition.exists());
            case UPDATE_EACH -> updateAll(interests, user, id, Atomicity.EACH, progress);
            case UPDATE_ALL -> updateAll(interests, user, id, Atomicity.ALL, progress);
            case DELETE -> interests.delete(CALLER, user, id);
        }
    }

    private static void updateAll(
            PersonInterests interests, UserRef user, String id, Atomicity atomicity, IntConsumer progress)
            throws Throwable {
        try {
            interests.updateAll(CALLER, List.of(new UpdateRequest(user, id, PATCH)), atomicity, progress);
        } catch (IncompleteUpdateException e) {
            throw e.getCause();
        }
    }

    private final class Directory implements UserDirectory {
        @Override
        public boolean isUser(String id) {
            reach(Point.USER_DIRECTORY);
            return true;
        }

        @Override
        public Optional<String> findByUserPrincipalName(String userPrincipalName) {
            reach(Point.USER_DIRECTORY);
            return Optional.empty();
        }
    }

    private final class Policy implements PermissionPolicy {
        @Override
        public boolean permits(Caller caller, Operation operation, String ownerId) {
            reach(Point.PERMISSION_POLICY);
            return point != Point.SUFFICIENT_PERMISSIONS;
        }

        @Override
        public List<String> sufficientPermissions(Caller caller, Operation operation, String ownerId) {
            reach(Point.SUFFICIENT_PERMISSIONS);
            return List.of();
        }
    }
}
