package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import dev.personinterest.constraints.Limit;
import dev.personinterest.storage.ListRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases may compare only a prefix of a string: MariaDB and MySQL sort by the first 1024 bytes by default. */
class LongNamesTest {

    @ParameterizedTest
    @EnumSource
    void namesOfMaximumDefaultLengthAreSorted(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = database.repository();
        String owner = UUID.randomUUID().toString();
        List<PersonInterest> profile = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String end = Integer.toString((7 * i) % 20 + 10);
            profile.add(PersonInterest.builder("id" + (30 - i), Instant.EPOCH)
                    .displayName("語".repeat(Limit.DISPLAY_NAME_LENGTH.defaultValue() - end.length()) + end)
                    .build());
        }
        profile.forEach(interest -> repository.insert(owner, interest));

        for (OrderBy orderBy :
                List.of(OrderBy.displayName(), OrderBy.displayName().descending())) {
            ListRequest request = new ListRequest(
                    PersonInterestQuery.builder().orderBy(orderBy).build(), Visibility.everything(), null, 100);
            assertThat(repository.list(owner, request))
                    .extracting(PersonInterest::id)
                    .isEqualTo(request.applyTo(profile).stream()
                            .map(PersonInterest::id)
                            .toList());
        }
    }
}
