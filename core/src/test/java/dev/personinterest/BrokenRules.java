package dev.personinterest;

import dev.personinterest.access.UserRef;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.service.PersonInterestsBuilder;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.validation.PatchConstraints;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.function.Supplier;

/** Classes that each violate a rule of {@link ArchitectureTest}, to show that the rule detects a violation. */
final class BrokenRules {

    private BrokenRules() {}

    static class ValueUsesAccess {
        UserRef user = UserRef.me();
    }

    static class ValueUsesStorage {
        String idOf(ListPosition position) {
            return position.id();
        }
    }

    static class ValueUsesValidation {
        void validate(PatchConstraints constraints) {
            constraints.require(PersonInterestPatch.empty());
        }
    }

    static class UsesService {
        PersonInterests interests(PersonInterestsBuilder builder) {
            return builder.build();
        }
    }

    static class UsesInputAndOutput {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    }

    static class UsesDatabase {
        boolean isTransient(SQLException e) {
            return e.getErrorCode() == 0;
        }
    }

    static class UsesHibernateValidator {
        Class<?> provider() {
            return org.hibernate.validator.HibernateValidator.class;
        }
    }

    static class ReadsSystemTime {
        long time() {
            return System.currentTimeMillis();
        }
    }

    static class ReadsNanoTime {
        long time() {
            return System.nanoTime();
        }
    }

    static class ReadsInstantNow {
        Instant time() {
            return Instant.now();
        }
    }

    static class RefersToInstantNow {
        Supplier<Instant> time = Instant::now;
    }

    static class ReadsNowOfClock {
        OffsetDateTime time(Clock clock) {
            return OffsetDateTime.now(clock);
        }
    }

    static class CreatesSystemClock {
        Clock clock = Clock.systemUTC();
    }

    @SuppressWarnings("JavaUtilDate") // the violation that is tested
    static class CreatesDate {
        Date date = new Date();
    }

    @SuppressWarnings("NonFinalStaticField") // the violation that is tested
    static class HasMutableStatic {
        static int count;
    }

    static class TextUtil {}

    static class HelperOfTexts {}

    static class StoreManager {}

    static class StoreImpl {}
}
