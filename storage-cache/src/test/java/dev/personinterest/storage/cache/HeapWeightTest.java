package dev.personinterest.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.PersonInterestKey;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HeapWeightTest {

    @Property
    void isPositiveAndGrowsWithText(@ForAll PersonInterestKey key, @ForAll PersonInterest interest) {
        PersonInterest longer = interest.toBuilder()
                .description((interest.description() == null ? "" : interest.description()) + "x".repeat(100))
                .build();

        assertThat(HeapWeight.of(key, interest)).isPositive();
        assertThat(HeapWeight.of(key, longer)).isGreaterThanOrEqualTo(HeapWeight.of(key, interest) + 200);
    }
}
