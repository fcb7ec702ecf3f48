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

/** Classes that break a rule of {@link ArchitectureTest} each, so that each rule is seen to fire. */
final class BrokenRules {

    private BrokenRules() {}

    static class ValueSeesAccess {
        UserRef user = UserRef.me();
    }

    static class ValueSeesStorage {
        String idOf(ListPosition position) {
            return position.id();
        }
    }

    static class ValueValidates {
        void validate(PatchConstraints constraints) {
            constraints.require(PersonInterestPatch.empty());
        }
    }

    static class SeesTheEntryPoint {
        PersonInterests interests(PersonInterestsBuilder builder) {
            return builder.build();
        }
    }

    static class DoesInputAndOutput {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    }

    static class KnowsDatabases {
        boolean isTransient(SQLException e) {
            return e.getErrorCode() == 0;
        }
    }

    static class KnowsTheProvider {
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

    static class MakesSystemClock {
        Clock clock = Clock.systemUTC();
    }

    @SuppressWarnings("JavaUtilDate") // what it is for
    static class MakesDate {
        Date date = new Date();
    }

    @SuppressWarnings("NonFinalStaticField") // what it is for
    static class HasMutableStatic {
        static int count;
    }

    static class TextUtil {}

    static class HelperOfTexts {}

    static class StoreManager {}

    static class StoreImpl {}
}
