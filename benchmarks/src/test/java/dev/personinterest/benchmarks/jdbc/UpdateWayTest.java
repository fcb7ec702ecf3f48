package dev.personinterest.benchmarks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InferenceData;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.storage.CompareAndSetUpdate;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import dev.personinterest.update.Change;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way updates the row according to the library's rule, changes no other row, and returns the whole row. */
class UpdateWayTest {

    private static final Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final PersonInterestKey KEY = new PersonInterestKey("öwner", "1");
    private static final PersonInterestKey OTHER = new PersonInterestKey("öwner", "2");

    private final JdbcDataSource database = new JdbcDataSource();
    private JdbcPersonInterestRepository repository;

    @BeforeEach
    void fill() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        repository = JdbcPersonInterestRepository.builder(database).build();
        repository.createSchema();
        repository.insert(KEY.ownerId(), interest(KEY.id()));
        repository.insert(OTHER.ownerId(), interest(OTHER.id()));
    }

    private static PersonInterest interest(String id) {
        return PersonInterest.builder(id, CREATED)
                .createdBy(Caller.user("creator").identities())
                .lastModifiedBy(Caller.user("creator").identities())
                .allowedAudiences(AllowedAudiences.of(Audience.ORGANIZATION))
                .inference(new InferenceData(0.5, null))
                .categories(List.of("Sports"))
                .description("World's greatest football club")
                .displayName("Chelsea FC")
                .collaborationTags(List.of(CollaborationTag.of("askMeAbout")))
                .build();
    }

    @ParameterizedTest
    @EnumSource(UpdateWay.class)
    void updatesAndReturnsExpectedRow(UpdateWay way) throws Exception {
        try (UpdatePeer peer = way.over(database)) {
            assertUpdated(peer, TimestampPrecision.toSteps(CREATED) + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(UpdateWay.class)
    void lastModifiedNeverDecreases(UpdateWay way) throws Exception {
        try (UpdatePeer peer = way.over(database)) {
            assertUpdated(peer, TimestampPrecision.toSteps(CREATED) - 1);
        }
    }

    private void assertUpdated(UpdatePeer peer, long moment) throws Exception {
        PersonInterest expected = Change.of(
                        PersonInterestPatch.builder()
                                .categories(List.of("Chess"))
                                .build(),
                        TimestampPrecision.ofSteps(moment),
                        Caller.user(Update.USER_ID).identities())
                .applyTo(interest(KEY.id()));

        Object returned = peer.update(new Update(KEY.ownerId(), KEY.id(), "Chess", moment));

        assertThat(repository.find(KEY)).contains(expected);
        assertThat(repository.find(OTHER)).contains(interest(OTHER.id()));
        if (returned instanceof PersonInterest interest) {
            assertThat(interest).isEqualTo(expected);
        } else {
            assertThat(toRow(returned)).isEqualTo(storedRow());
        }
    }

    private static StoredRow toRow(Object returned) {
        if (returned instanceof HibernateInterest interest) {
            return interest.toRow();
        }
        if (returned instanceof SpringInterest interest) {
            return interest.toRow();
        }
        return (StoredRow) returned;
    }

    private StoredRow storedRow() throws Exception {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT " + StoredRow.COLUMNS + " FROM \"person_interest\" WHERE id = ?")) {
            select.setString(1, KEY.id());
            try (var row = select.executeQuery()) {
                row.next();
                return StoredRow.read(row);
            }
        }
    }

    /** The compare-and-set loop has the same effect as one statement, and does not replace a changed row. */
    @Test
    void compareAndSetReplacesOnlyFoundVersion() {
        CompareAndSetTable table = new CompareAndSetTable(database);
        PersonInterest before = interest(KEY.id());
        Change change = Change.of(
                PersonInterestPatch.builder()
                        .webUrl("https://www.chelseafc.com")
                        .clearDescription()
                        .build(),
                CREATED.plusSeconds(1),
                Caller.user(Update.USER_ID).identities());

        assertThat(new CompareAndSetUpdate(table).update(KEY, change)).contains(change.applyTo(before));
        assertThat(repository.find(KEY)).contains(change.applyTo(before));
        assertThat(table.replace(KEY, before, change.applyTo(before))).isFalse();
        assertThat(repository.find(OTHER)).contains(interest(OTHER.id()));
    }
}
