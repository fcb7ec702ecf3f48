package dev.personinterest.json;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The text of timestamps in JSON, such as {@code 2020-07-06T06:34:12.2294868Z}: in UTC, with up to seven fractional
 * digits, and without a fraction if it is zero. {@link OffsetDateTime#parse(CharSequence)} in Graph's Java SDK can read
 * it.
 */
final class TimestampText {

    /** The length of the longest text. */
    static final int MAX_LENGTH = "2020-07-06T06:34:12.2294868Z".length();

    private static final int MAX_READ_LENGTH = 64;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int NANOS_PER_STEP = 100;

    /** The two digits of each number from 0 to 99. */
    private static final byte[] PAIRS = IntStream.range(0, 100)
            .mapToObj(number -> "" + number / 10 + number % 10)
            .collect(joining())
            .getBytes(StandardCharsets.US_ASCII);

    private TimestampText() {}

    /** Returns the text of a moment between the years 1 and 9999. */
    static String of(Instant moment) {
        byte[] text = new byte[MAX_LENGTH];
        return new String(
                text, 0, write(moment.getEpochSecond(), moment.getNano(), text, 0), StandardCharsets.US_ASCII);
    }

    /**
     * Writes the text of a moment between the years 1 and 9999, digit by digit. A formatter would cost more than the
     * rest of a response.
     *
     * @param second the moment's second since 1970-01-01T00:00:00Z
     * @param nano the moment's nanosecond in that second
     * @param target an array with room for {@link #MAX_LENGTH} bytes from {@code start} on
     * @return where the text ends
     */
    static int write(long second, int nano, byte[] target, int start) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
        int secondOfDay = Math.floorMod(second, SECONDS_PER_DAY);
        pair(target, start, date.getYear() / 100);
        pair(target, start + 2, date.getYear() % 100);
        target[start + 4] = '-';
        pair(target, start + 5, date.getMonthValue());
        target[start + 7] = '-';
        pair(target, start + 8, date.getDayOfMonth());
        target[start + 10] = 'T';
        pair(target, start + 11, secondOfDay / 3600);
        target[start + 13] = ':';
        pair(target, start + 14, secondOfDay / 60 % 60);
        target[start + 16] = ':';
        pair(target, start + 17, secondOfDay % 60);
        int end = start + 19;
        int fraction = nano / NANOS_PER_STEP;
        if (fraction != 0) {
            target[end] = '.';
            pair(target, end + 1, fraction / 100_000);
            pair(target, end + 3, fraction / 1000 % 100);
            pair(target, end + 5, fraction / 10 % 100);
            target[end + 7] = (byte) ('0' + fraction % 10);
            end += 8;
            while (target[end - 1] == '0') {
                end--;
            }
        }
        target[end] = 'Z';
        return end + 1;
    }

    private static void pair(byte[] target, int offset, int number) {
        target[offset] = PAIRS[2 * number];
        target[offset + 1] = PAIRS[2 * number + 1];
    }

    /** Parses a moment with any offset; returns null if the text is not a moment. */
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
