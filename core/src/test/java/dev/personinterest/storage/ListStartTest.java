package dev.personinterest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list request starts after its position, in both directions. */
class ListStartTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void positionItselfIsNotAhead(boolean descending) {
        List<ListPosition> positions = List.of(at(0), at(1), at(2));
        OrderBy order = descending ? OrderBy.createdDateTime().descending() : OrderBy.createdDateTime();
        PersonInterestQuery query = PersonInterestQuery.builder().orderBy(order).build();
        ListRequest request = new ListRequest(query, Visibility.everything(), at(1), 10);

        assertThat(positions.stream().filter(request::isAhead)).containsExactly(descending ? at(0) : at(2));
    }

    private static ListPosition at(int second) {
        return ListPosition.of(PersonInterest.builder("id", Instant.ofEpochSecond(second))
                .displayName("not used by this order")
                .build());
    }
}
