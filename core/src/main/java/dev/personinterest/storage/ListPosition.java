package dev.personinterest.storage;

import dev.personinterest.PersonInterest;
import java.time.Instant;
import java.util.Objects;

/**
 * Where an interest stands in the list of its profile: by createdDateTime, then by id.
 *
 * <p>Ids are ordered by Unicode code points, which is the order of their UTF-8 bytes (and not that of
 * {@link String#compareTo}), so that a database can keep it without knowing a language. Both parts never change while an
 * interest exists; so while others write, whoever pages by position sees each interest that stays exactly once.
 *
 * @param createdDateTime when the interest was created
 * @param id the id of the interest
 */
public record ListPosition(Instant createdDateTime, String id) implements Comparable<ListPosition> {

    /**
     * Makes a position.
     *
     * @param createdDateTime when the interest was created
     * @param id the id of the interest
     */
    public ListPosition {
        Objects.requireNonNull(createdDateTime, "createdDateTime");
        Objects.requireNonNull(id, "id");
    }

    /**
     * The position of an interest.
     *
     * @param interest the interest
     * @return its position
     */
    public static ListPosition of(PersonInterest interest) {
        return new ListPosition(interest.createdDateTime(), interest.id());
    }

    @Override
    public int compareTo(ListPosition that) {
        int byMoment = createdDateTime.compareTo(that.createdDateTime);
        return byMoment != 0 ? byMoment : compareIds(id, that.id);
    }

    /**
     * Compares two ids by their Unicode code points.
     *
     * @param left an id
     * @param right another id
     * @return less than, equal to or greater than zero, as {@code left} is before, equal to or after {@code right}
     */
    public static int compareIds(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                // A surrogate stands for a code point above all others, yet has a smaller number than U+E000 to U+FFFF.
                boolean sameKind = Character.isSurrogate(l) == Character.isSurrogate(r);
                return sameKind
                        ? Character.compare(l, r)
                        : Boolean.compare(Character.isSurrogate(l), Character.isSurrogate(r));
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
