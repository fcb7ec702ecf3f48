package dev.personinterest.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {

    @ParameterizedTest
    @EnumSource
    void everyLimitHasPositiveDefault(Limit limit) {
        assertThat(Limits.defaults().get(limit)).isEqualTo(limit.defaultValue()).isPositive();
    }

    @Property
    void withReturnsNewLimitsWithOneChange(
            @ForAll Limit changed, @ForAll Limit other, @ForAll @IntRange(max = Integer.MAX_VALUE) int value) {
        Limits before = Limits.defaults().with(other, 7);
        Limits after = before.with(changed, value);

        for (Limit limit : Limit.values()) {
            assertThat(after.get(limit)).isEqualTo(limit == changed ? value : before.get(limit));
        }
        assertThat(before).isEqualTo(Limits.defaults().with(other, 7));
        assertThat(after.equals(before)).isEqualTo(value == before.get(changed));
    }

    @ParameterizedTest
    @EnumSource
    void limitsAreComparedByValue(Limit limit) {
        Limits limits = Limits.defaults().with(limit, 1).with(limit, limit.defaultValue());

        assertThat(limits).isEqualTo(Limits.defaults()).hasSameHashCodeAs(Limits.defaults());
        assertThat(limits.with(limit, 1)).isNotEqualTo(limits);
        assertThat(limits.with(limit, 4321).toString()).contains(limit + "=4321");
    }

    @Test
    void negativeValueIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.defaults().with(Limit.CATEGORIES, -1))
                .withMessage("CATEGORIES must be at least 0");
    }

    @Test
    void scoreRangeIsZeroToOneByDefaultAndConfigurable() {
        Limits defaults = Limits.defaults();
        Limits percent = defaults.with(Limit.CATEGORIES, 3).withConfidenceScores(0, 100);

        assertThat(defaults.minConfidenceScore()).isZero();
        assertThat(defaults.maxConfidenceScore()).isOne();
        assertThat(percent.minConfidenceScore()).isZero();
        assertThat(percent.maxConfidenceScore()).isEqualTo(100);
        assertThat(percent.with(Limit.CATEGORIES, 4).maxConfidenceScore()).isEqualTo(100);
        assertThat(percent.get(Limit.CATEGORIES)).isEqualTo(3);
        assertThat(percent.toString()).contains("confidenceScore=0.0..100.0");
    }

    @Test
    void scoreRangesAreComparedByValue() {
        Limits limits = Limits.defaults().withConfidenceScores(-0.0, 1);

        assertThat(limits).isEqualTo(Limits.defaults()).hasSameHashCodeAs(Limits.defaults());
        assertThat(limits.withConfidenceScores(-1, -0.0)).hasSameHashCodeAs(limits.withConfidenceScores(-1, 0));
        assertThat(limits).isNotEqualTo(limits.withConfidenceScores(0, 2));
        assertThat(limits).isNotEqualTo(limits.withConfidenceScores(-1, 1));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "NaN, 1", "0, NaN", "-Infinity, 1", "0, Infinity"})
    void invalidScoreRangeIsRejected(double min, double max) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.defaults().withConfidenceScores(min, max))
                .withMessage("confidenceScore: the bounds must be finite, and min must not be greater than max");
    }

    @Test
    void nullIsRejected() {
        assertThatNullPointerException()
                .isThrownBy(() -> Limits.defaults().with(null, 1))
                .withMessage("limit");
        assertThatNullPointerException()
                .isThrownBy(() -> Limits.defaults().get(null))
                .withMessage("limit");
    }
}
