package dev.personinterest.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TimestampPrecisionTest {

    @Property
    void roundTripThroughStepsTruncatesTo100Nanoseconds(
            @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second, @ForAll int nano) {
        Instant instant = Instant.ofEpochSecond(second, Math.floorMod(nano, 1_000_000_000));
        Instant truncated = TimestampPrecision.truncate(instant);

        assertThat(TimestampPrecision.ofSteps(TimestampPrecision.toSteps(instant)))
                .isEqualTo(truncated);
        assertThat(truncated).isBeforeOrEqualTo(instant).isAfter(instant.minusNanos(100));
        assertThat(truncated.getNano() % 100).isZero();
        assertThat(TimestampPrecision.isInRange(instant)).isTrue();
    }
}
