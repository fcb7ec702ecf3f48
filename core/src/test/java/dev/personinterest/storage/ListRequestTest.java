package dev.personinterest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ListRequestTest {

    @Property
    void returnsTheRequestedPartOfTheSortedProfile(
            @ForAll @Size(max = 20) List<@IntRange(max = 5) Integer> names,
            @ForAll boolean descending,
            @ForAll @IntRange(max = 22) int skip,
            @ForAll @IntRange(min = 1, max = 22) int limit) {
        List<PersonInterest> profile = profile(names);

        assertThat(request(descending, skip, limit).applyTo(profile.stream()))
                .isEqualTo(sorted(profile, descending).stream()
                        .skip(skip)
                        .limit(limit)
                        .toList());
    }

    @Property(tries = 50)
    void sumOfSkipAndLimitCanExceedInt(
            @ForAll @Size(max = 5) List<@IntRange(max = 5) Integer> names,
            @ForAll @IntRange(max = 2) int skip,
            @ForAll boolean descending) {
        List<PersonInterest> profile = profile(names);

        assertThat(request(descending, Integer.MAX_VALUE, Integer.MAX_VALUE).applyTo(profile))
                .isEmpty();
        assertThat(request(descending, skip, Integer.MAX_VALUE).applyTo(profile))
                .isEqualTo(sorted(profile, descending).stream().skip(skip).toList());
    }

    private static ListRequest request(boolean descending, int skip, int limit) {
        OrderBy order = descending ? OrderBy.displayName().descending() : OrderBy.displayName();
        return new ListRequest(
                PersonInterestQuery.builder().orderBy(order).skip(skip).build(), Visibility.everything(), null, limit);
    }

    private static List<PersonInterest> sorted(List<PersonInterest> profile, boolean descending) {
        Comparator<PersonInterest> ascending =
                Comparator.comparing(interest -> ListPosition.of(interest, OrderBy.Property.DISPLAY_NAME));
        return profile.stream()
                .sorted(descending ? ascending.reversed() : ascending)
                .toList();
    }

    private static List<PersonInterest> profile(List<Integer> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> PersonInterest.builder("id" + i, Instant.EPOCH)
                        .displayName("name" + names.get(i))
                        .build())
                .toList();
    }
}
