package dev.personinterest.benchmarks.jdbc;

import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import dev.personinterest.update.Change;
import java.util.List;
import javax.sql.DataSource;

/** The library: supports any patch, and returns the row as a PersonInterest. */
final class LibraryUpdate implements UpdatePeer {

    private final IdentitySet user = Caller.user(Update.USER_ID).identities();
    private final PersonInterestRepository repository;

    LibraryUpdate(DataSource pool) {
        this.repository = JdbcPersonInterestRepository.builder(pool).build();
    }

    @Override
    public PersonInterest update(Update update) {
        PersonInterestPatch patch = PersonInterestPatch.builder()
                .categories(List.of(update.category()))
                .build();
        Change change = Change.of(patch, TimestampPrecision.ofSteps(update.moment()), user);
        return repository
                .update(new PersonInterestKey(update.ownerId(), update.id()), change)
                .orElseThrow();
    }
}
