package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.ContentTooLargeException;
import dev.personinterest.ForbiddenException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.UserNotFoundException;
import dev.personinterest.constraints.Violation;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.testkit.ServiceWithCallbacks.Point;
import dev.personinterest.testkit.ServiceWithCallbacks.ServiceOperation;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * If a callback throws an exception of the library, the operation throws {@link IllegalStateException}, because the
 * service is at fault, not the request. Checked for every exception, callback and operation.
 */
class CallbackExceptionsTest {

    private static final String OWNER = "owner";
    private static final PersonInterest STORED = PersonInterest.builder("id", Instant.EPOCH)
            .allowedAudiences(AllowedAudiences.of(Audience.ORGANIZATION))
            .build();

    private static Stream<PersonInterestException> exceptions() {
        return Stream.of(
                new ContentTooLargeException(1),
                new ForbiddenException("forbidden"),
                new InvalidRequestException(new Violation("webUrl", "webUrl", "must be another")),
                new PersonInterestAlreadyExistsException("id"),
                new PersonInterestNotFoundException("id"),
                new PreconditionFailedException("id"),
                new UserNotFoundException("owner"));
    }

    static Stream<Arguments> pointsAndExceptions() {
        return Arrays.stream(Point.values()).flatMap(point -> exceptions().map(thrown -> arguments(point, thrown)));
    }

    private static Set<ServiceOperation> operationsThatReach(Point point) {
        EnumSet<ServiceOperation> changes =
                EnumSet.of(ServiceOperation.UPDATE, ServiceOperation.UPDATE_EACH, ServiceOperation.UPDATE_ALL);
        return switch (point) {
            case USER_DIRECTORY, PERMISSION_POLICY, SUFFICIENT_PERMISSIONS -> EnumSet.allOf(ServiceOperation.class);
            case AUDIENCE_RESOLVER -> EnumSet.complementOf(EnumSet.of(ServiceOperation.CREATE));
            case RECALCULATION, CLOCK -> {
                changes.add(ServiceOperation.CREATE);
                yield changes;
            }
            case ID_SUPPLIER -> EnumSet.of(ServiceOperation.CREATE);
            case PROGRESS_LISTENER -> EnumSet.of(ServiceOperation.UPDATE_EACH, ServiceOperation.UPDATE_ALL);
        };
    }

    @Test
    void allExceptionTypesAreTested() {
        assertThat(exceptions().map(Object::getClass))
                .containsExactlyInAnyOrder(PersonInterestException.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("pointsAndExceptions")
    void exceptionOfCallbackBecomesIllegalStateException(Point point, PersonInterestException thrown) {
        for (ServiceOperation operation : ServiceOperation.values()) {
            ModelRepository storage = new ModelRepository();
            storage.insert(OWNER, STORED);
            ServiceWithCallbacks service = new ServiceWithCallbacks(storage, point, () -> {
                throw thrown;
            });

            Throwable failure = catchThrowable(() -> service.run(operation, OWNER, STORED.id()));

            assertThat(service.isCalled())
                    .as("%s during %s", point, operation)
                    .isEqualTo(operationsThatReach(point).contains(operation));
            if (service.isCalled()) {
                assertThat(failure)
                        .as("%s during %s", point, operation)
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("the service's " + point.callback)
                        .hasMessageContaining(thrown.getMessage())
                        .hasCause(thrown);
                // The progress listener is called after the update.
                if (point != Point.PROGRESS_LISTENER) {
                    assertThat(storage.list(OWNER, ListRequest.first(2))).containsExactly(STORED);
                }
            }
        }
    }
}
