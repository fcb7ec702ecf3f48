package dev.personinterest.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The text of timestamps in JSON, such as {@code 2020-07-06T06:34:12.2294868Z}: in UTC, with up to seven digits of a
 * fraction and none where it is zero, as {@link OffsetDateTime#parse(CharSequence)} in Graph's Java SDK reads it.
 */
final class TimestampText {

    /** The length of the longest text. */
    static final int MAX_LENGTH = "2020-07-06T06:34:12.2294868Z".length();

    private static final int MAX_READ_LENGTH = 64;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int NANOS_PER_STEP = 100;
    private static final int FRACTION_DIGITS = 7;

    private TimestampText() {}

    /**
     * Writes a moment of the years 1 to 9999, digit by digit: a formatter costs more than all the rest of a response.
     *
     * @return how many characters of {@code target} were written, from the first on
     */
    static int write(Instant moment, char[] target) {
        long second = moment.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
        int secondOfDay = Math.floorMod(second, SECONDS_PER_DAY);
        digits(target, 0, 4, date.getYear());
        target[4] = '-';
        digits(target, 5, 2, date.getMonthValue());
        target[7] = '-';
        digits(target, 8, 2, date.getDayOfMonth());
        target[10] = 'T';
        digits(target, 11, 2, secondOfDay / 3600);
        target[13] = ':';
        digits(target, 14, 2, secondOfDay / 60 % 60);
        target[16] = ':';
        digits(target, 17, 2, secondOfDay % 60);
        int end = 19;
        int fraction = moment.getNano() / NANOS_PER_STEP;
        if (fraction != 0) {
            target[end] = '.';
            digits(target, end + 1, FRACTION_DIGITS, fraction);
            end += 1 + FRACTION_DIGITS;
            while (target[end - 1] == '0') {
                end--;
            }
        }
        target[end] = 'Z';
        return end + 1;
    }

    private static void digits(char[] target, int offset, int count, int number) {
        int rest = number;
        for (int i = offset + count - 1; i >= offset; i--) {
            target[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Reads a moment at any offset; null if the text is not one. */
    static @Nullable Instant parse(String text) {
        if (text.length() > MAX_READ_LENGTH) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
