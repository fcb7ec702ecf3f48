package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.ForbiddenException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.Operation;
import dev.personinterest.access.UserDirectory;
import dev.personinterest.access.UserRef;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestRepository;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@link PersonInterests#in} replaces the storage and keeps all other settings. */
class ServiceOverAnotherStorageTest {

    private static final Instant NOW = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final int CALLS = 1_000;

    private final Caller anna = Caller.user("anna");
    private final AtomicInteger ids = new AtomicInteger();
    private final ModelRepository storage = new ModelRepository();
    private final ModelRepository other = new ModelRepository();
    private final PersonInterests interests = PersonInterests.builder(storage)
            .users(new Ben())
            .permissions((caller, operation, ownerId) -> operation != Operation.DELETE)
            .audiences((viewer, ownerId) -> Set.of(Audience.FAMILY))
            .limits(Limits.defaults().with(Limit.DISPLAY_NAME_LENGTH, 3))
            .pageTokenSecret(new byte[16])
            .clock(() -> NOW)
            .ids(() -> "id-" + ids.incrementAndGet())
            .defaultAudiences(AllowedAudiences.of(Audience.FAMILY))
            .recalculation((before, after) ->
                    PersonInterestPatch.builder().description("derived").build())
            .build();

    @Test
    void usesOnlyOtherStorage() {
        PersonInterest created = interests
                .in(other)
                .create(anna, UserRef.me(), NewPersonInterest.builder().build());

        assertThat(other.list("anna", ListRequest.first(2))).containsExactly(created);
        assertThat(storage.list("anna", ListRequest.first(2))).isEmpty();
    }

    @Test
    void keepsSettingsForCreation() {
        interests.create(anna, UserRef.me(), NewPersonInterest.builder().build());

        PersonInterest created = interests
                .in(other)
                .create(anna, UserRef.me(), NewPersonInterest.builder().build());

        assertThat(created)
                .isEqualTo(PersonInterest.builder("id-2", NOW)
                        .allowedAudiences(AllowedAudiences.of(Audience.FAMILY))
                        .createdBy(anna.identities())
                        .lastModifiedBy(anna.identities())
                        .description("derived")
                        .build());
    }

    @Test
    void keepsLimitsAndAccessRules() {
        PersonInterests inOther = interests.in(other);
        PersonInterest bens = inOther.create(
                Caller.user("ben"),
                UserRef.me(),
                NewPersonInterest.builder().displayName("abc").build());

        assertThat(inOther.get(anna, UserRef.of("ben@example.com"), bens.id())).isEqualTo(bens);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> inOther.update(
                        anna,
                        UserRef.of("ben"),
                        bens.id(),
                        PersonInterestPatch.builder().displayName("abcd").build()));
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> inOther.delete(anna, UserRef.of("ben"), bens.id()));
    }

    @Test
    void keepsPageTokenSecret() {
        interests.create(anna, UserRef.me(), NewPersonInterest.builder().build());
        PersonInterest second =
                interests.create(anna, UserRef.me(), NewPersonInterest.builder().build());
        PageRequest first = PageRequest.first(1);
        String token =
                Objects.requireNonNull(interests.list(anna, UserRef.me(), first).nextPageToken());

        assertThat(interests
                        .in(storage)
                        .list(anna, UserRef.me(), first.next(token))
                        .items())
                .containsExactly(second);
    }

    /** Creating a validator for each call would allocate about a thousand times as much. */
    @Test
    void allocatesOnlyNewService() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        PersonInterestRepository repository = other;
        PersonInterests last = interests.in(repository);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            last = last.in(repository);
        }
        long bytesPerCall = (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;

        assertThat(last).isNotSameAs(interests);
        assertThat(bytesPerCall).isBetween(1L, 64L);
    }

    private static final class Ben implements UserDirectory {
        @Override
        public boolean isUser(String id) {
            return id.equals("ben");
        }

        @Override
        public Optional<String> findByUserPrincipalName(String userPrincipalName) {
            return Optional.of("ben");
        }
    }
}
