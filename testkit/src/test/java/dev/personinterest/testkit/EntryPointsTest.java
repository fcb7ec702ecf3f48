package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.personinterest.ForbiddenException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.UserNotFoundException;
import dev.personinterest.access.Caller;
import dev.personinterest.access.Operation;
import dev.personinterest.access.UserDirectory;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.service.PersonInterestsBuilder;
import dev.personinterest.service.UpdateRequest;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Callback;
import dev.personinterest.update.IncompleteUpdateException;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of {@link PersonInterests} checks permissions. The test finds the public methods by reflection, so it
 * includes methods that are added later.
 */
class EntryPointsTest {

    private static final Map<Class<?>, Object> ARGUMENTS = Map.of(
            String.class, "id",
            NewPersonInterest.class, NewPersonInterest.builder().build(),
            PersonInterestPatch.class, PersonInterestPatch.empty(),
            Precondition.class, Precondition.exists(),
            PersonInterestQuery.class, PersonInterestQuery.all(),
            PageRequest.class, PageRequest.first(),
            Atomicity.class, Atomicity.EACH,
            IntConsumer.class, (IntConsumer) done -> {});

    private final CountedCalls storage = new CountedCalls();

    static Stream<Method> entryPoints() {
        return Arrays.stream(PersonInterests.class.getMethods())
                .filter(method -> method.getDeclaringClass() == PersonInterests.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                // in(…) returns a service and is not an operation.
                .filter(method -> method.getReturnType() != PersonInterests.class);
    }

    private void call(Method entryPoint, Caller caller, UserRef user, UnaryOperator<PersonInterestsBuilder> service)
            throws Throwable {
        Object[] arguments = Arrays.stream(entryPoint.getParameterTypes())
                .map(type -> type == Caller.class
                        ? caller
                        : type == UserRef.class ? user : type == List.class ? updatesOf(user) : ARGUMENTS.get(type))
                .toArray();
        Object result;
        try {
            result = entryPoint.invoke(
                    service.apply(PersonInterests.builder(storage)).build(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IncompleteUpdateException
                    ? e.getCause().getCause()
                    : e.getCause();
        }
        if (result instanceof List<?> outcomes && outcomes.get(0) instanceof UpdateOutcome.Failed failed) {
            throw failed.reason();
        }
    }

    /** Returns the argument for entry points with a list parameter. */
    private static List<UpdateRequest> updatesOf(UserRef user) {
        return List.of(new UpdateRequest(user, "id", PersonInterestPatch.empty()));
    }

    @Test
    void allOperationsAreTested() {
        assertThat(entryPoints().map(Method::getName).distinct())
                .containsExactlyInAnyOrder("create", "find", "get", "list", "update", "updateAll", "delete");
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void hasCallerAndUserAsFirstParameters(Method entryPoint) {
        assertThat(entryPoint.getGenericParameterTypes()[0]).isEqualTo(Caller.class);
        assertThat(entryPoint.getGenericParameterTypes()[1].getTypeName())
                .isIn(UserRef.class.getName(), "java.util.List<" + UpdateRequest.class.getName() + ">");
        assertThat(Arrays.asList(entryPoint.getParameterTypes()).subList(2, entryPoint.getParameterCount()))
                .as("parameter types with a test argument")
                .allMatch(ARGUMENTS::containsKey);
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void isForbiddenWithoutPermission(Method entryPoint) {
        for (UserRef user :
                List.of(UserRef.me(), UserRef.of("alice"), UserRef.of("bob"), UserRef.of("nobody@example.com"))) {
            assertThatExceptionOfType(ForbiddenException.class)
                    .isThrownBy(() -> call(entryPoint, Caller.user("alice"), user, service -> service))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("forbidden"))
                    .withMessageContaining("permission");
        }
        assertThat(storage.calls).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void requiresPermissionForItsOperation(Method entryPoint) {
        Operation own = switch (entryPoint.getName()) {
            case "find" -> Operation.GET;
            case "updateAll" -> Operation.UPDATE;
            default -> Operation.valueOf(entryPoint.getName().toUpperCase(Locale.ROOT));
        };
        boolean throwsNotFoundIfUnreadable = own == Operation.UPDATE || own == Operation.DELETE;

        Throwable permitted = catchThrowable(() -> call(
                entryPoint,
                Caller.user("alice"),
                UserRef.me(),
                service -> service.permissions((caller, operation, ownerId) -> operation == own)));
        Throwable allButPermitted = catchThrowable(() -> call(
                entryPoint,
                Caller.user("alice"),
                UserRef.me(),
                service -> service.permissions((caller, operation, ownerId) -> operation != own)));

        assertThat(permitted instanceof ForbiddenException).isFalse();
        assertThat(allButPermitted)
                .isInstanceOf(
                        throwsNotFoundIfUnreadable ? PersonInterestNotFoundException.class : ForbiddenException.class);
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void throwsUserNotFoundForUserUnknownToDirectory(Method entryPoint) {
        UserDirectory nobody = new UserDirectory() {
            @Override
            public boolean isUser(String id) {
                return false;
            }

            @Override
            public Optional<String> findByUserPrincipalName(String userPrincipalName) {
                return Optional.empty();
            }
        };
        Caller administrator = Caller.user("alice").scopes("User.ReadWrite.All");

        for (String user : List.of("bob", "bob@example.com", "", "\u0000")) {
            assertThatExceptionOfType(UserNotFoundException.class)
                    .isThrownBy(
                            () -> call(entryPoint, administrator, UserRef.of(user), service -> service.users(nobody)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("notFound"))
                    .satisfies(e -> assertThat(e.user()).isEqualTo(user));
        }
        assertThat(storage.calls).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void rejectsMeWithoutSignedInUser(Method entryPoint) {
        Caller application = Caller.application("application").roles("User.ReadWrite.All");

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> call(entryPoint, application, UserRef.me(), service -> service))
                .withMessage("user: me needs a signed-in user; an application without one must give the user's id");
        assertThat(storage.calls).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void isRejectedInsideCallbackBeforeOtherCallbacksAreCalled(Method entryPoint) {
        List<Operation> checked = new ArrayList<>();

        Throwable failure = Callback.CLOCK.run(() -> catchThrowable(() -> call(
                entryPoint,
                Caller.user("alice"),
                UserRef.me(),
                service -> service.permissions((caller, operation, ownerId) -> checked.add(operation)))));

        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessageContaining("clock");
        assertThat(checked).isEmpty();
        assertThat(storage.calls).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void exceptionOfCallbackPropagatesUnchanged(Method entryPoint) {
        IllegalStateException failure = new IllegalStateException("the directory is down");
        Caller administrator = Caller.user("alice").scopes("User.ReadWrite.All");

        if (!entryPoint.getName().equals("create")) {
            assertThat(catchThrowable(() -> call(
                            entryPoint,
                            administrator,
                            UserRef.of("bob"),
                            service -> service.audiences((viewer, owner) -> {
                                throw failure;
                            }))))
                    .isSameAs(failure);
        }
        assertThat(catchThrowable(() -> call(
                        entryPoint,
                        administrator,
                        UserRef.of("bob"),
                        service -> service.permissions((caller, operation, owner) -> {
                            throw failure;
                        }))))
                .isSameAs(failure);
        assertThat(storage.calls).isEmpty();
    }
}
