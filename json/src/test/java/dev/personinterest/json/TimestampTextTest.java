package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.testkit.PersonInterestArbitraries;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTextTest {

    private static final DateTimeFormatter ORACLE = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    @Provide
    Arbitrary<Instant> moments() {
        return PersonInterestArbitraries.timestamps();
    }

    @Property
    void isWrittenLikeFormatterOfJdk(@ForAll("moments") Instant moment) {
        assertThat(written(moment)).isEqualTo(ORACLE.format(moment));
    }

    @Property
    void isReadBackByOffsetDateTime(@ForAll("moments") Instant moment) {
        assertThat(OffsetDateTime.parse(written(moment)).toInstant()).isEqualTo(moment);
        assertThat(TimestampText.parse(written(moment))).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-07-06T06:34:12.2294868Z, 2020-07-06T06:34:12.2294868Z",
        "2020-07-06T06:34:12.2290000Z, 2020-07-06T06:34:12.229Z",
        "2020-07-06T06:34:12.0000001Z, 2020-07-06T06:34:12.0000001Z",
        "2020-07-06T06:34:00Z, 2020-07-06T06:34:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "1600-02-29T23:59:59Z, 1600-02-29T23:59:59Z",
        "1969-12-31T23:59:59.9999999Z, 1969-12-31T23:59:59.9999999Z",
        "9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.9999999Z",
    })
    void trailingZerosOfFractionAreOmitted(String moment, String text) {
        assertThat(written(Instant.parse(moment))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-07-06T08:34:12+02:00, 2020-07-06T06:34:12Z",
        "2020-07-06T06:34Z, 2020-07-06T06:34:00Z",
        "2020-07-06T06:34:12.123456789Z, 2020-07-06T06:34:12.123456789Z",
    })
    void anyOffsetIsRead(String text, String moment) {
        assertThat(TimestampText.parse(text)).isEqualTo(Instant.parse(moment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2020",
                "2020-07-06",
                "2020-07-06T06:34:12",
                "2020-02-30T06:34:12Z",
                "2020-07-06T25:34:12Z",
                "2020-07-06 06:34:12Z",
                "1594017252"
            })
    void invalidTimestampIsNull(String text) {
        assertThat(TimestampText.parse(text)).isNull();
        assertThat(TimestampText.parse("2020-07-06T06:34:12." + "0".repeat(1_000_000) + "Z"))
                .isNull();
    }

    private static String written(Instant moment) {
        return TimestampText.of(moment);
    }
}
