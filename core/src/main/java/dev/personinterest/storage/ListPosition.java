package dev.personinterest.storage;

import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The position of an interest in the list of its profile: by a property, then by id.
 *
 * <p>Texts and ids are ordered by Unicode code points, which is the order of their UTF-8 bytes (and not that of
 * {@link String#compareTo}). A database can therefore keep this order without knowledge of a language. The natural
 * order is ascending.
 *
 * <p>{@code createdDateTime} and the id of an interest never change. Paging by them therefore returns each interest
 * that exists throughout exactly once, regardless of concurrent writes. Paging by another property does so for each
 * interest that keeps its place.
 */
public sealed interface ListPosition extends Comparable<ListPosition> {

    /**
     * Returns the position of an interest in a list by {@code createdDateTime}, which is the default order.
     *
     * @param interest the interest
     * @return its position
     */
    static ListPosition of(PersonInterest interest) {
        return of(interest, OrderBy.Property.CREATED_DATE_TIME);
    }

    /**
     * Returns the position of an interest in a list by a property.
     *
     * @param interest the interest
     * @param property the property that the list is ordered by
     * @return its position
     */
    static ListPosition of(PersonInterest interest, OrderBy.Property property) {
        return switch (property) {
            case CREATED_DATE_TIME -> new AtMoment(interest.createdDateTime(), interest.id());
            case LAST_MODIFIED_DATE_TIME -> new AtMoment(interest.lastModifiedDateTime(), interest.id());
            case DISPLAY_NAME -> new AtText(interest.displayName(), interest.id());
        };
    }

    /**
     * Returns the id of the interest at this position.
     *
     * @return the id
     */
    String id();

    /**
     * Returns whether this is a position in a list that is ordered by a property.
     *
     * @param property the property
     * @return true if positions of such a list can be compared with this one
     */
    boolean isIn(OrderBy.Property property);

    /**
     * A position in a list that is ordered by createdDateTime or lastModifiedDateTime.
     *
     * @param moment the moment
     * @param id the id of the interest
     */
    record AtMoment(Instant moment, String id) implements ListPosition {

        /**
         * Creates a position.
         *
         * @param moment the moment
         * @param id the id of the interest
         */
        public AtMoment {
            Objects.requireNonNull(moment, "moment");
            Objects.requireNonNull(id, "id");
        }

        @Override
        public boolean isIn(OrderBy.Property property) {
            return property != OrderBy.Property.DISPLAY_NAME;
        }

        /**
         * Compares by moment, then by id.
         *
         * @throws IllegalArgumentException if {@code that} is a position in a list with another order
         */
        @Override
        public int compareTo(ListPosition that) {
            if (!(that instanceof AtMoment other)) {
                throw new IllegalArgumentException("positions of lists with different orders cannot be compared");
            }
            int byMoment = moment.compareTo(other.moment);
            return byMoment != 0 ? byMoment : compareTexts(id, other.id);
        }
    }

    /**
     * A position in a list that is ordered by displayName.
     *
     * @param text the display name, or null
     * @param id the id of the interest
     */
    record AtText(@Nullable String text, String id) implements ListPosition {

        /**
         * Creates a position.
         *
         * @param text the display name, or null
         * @param id the id of the interest
         */
        public AtText {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public boolean isIn(OrderBy.Property property) {
            return property == OrderBy.Property.DISPLAY_NAME;
        }

        /**
         * Compares by text, with null before all others, then by id.
         *
         * @throws IllegalArgumentException if {@code that} is a position in a list with another order
         */
        @Override
        public int compareTo(ListPosition that) {
            if (!(that instanceof AtText other)) {
                throw new IllegalArgumentException("positions of lists with different orders cannot be compared");
            }
            int byText = text == null || other.text == null
                    ? Boolean.compare(text != null, other.text != null)
                    : compareTexts(text, other.text);
            return byText != 0 ? byText : compareTexts(id, other.id);
        }

        /** Returns the id, without the display name, because that is personal data. */
        @Override
        public String toString() {
            return "AtText[id=" + id + "]";
        }
    }

    /**
     * Compares two texts by their Unicode code points.
     *
     * @param left a text
     * @param right another text
     * @return less than, equal to or greater than zero, as {@code left} is before, equal to or after {@code right}
     */
    static int compareTexts(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                // A surrogate encodes a code point above all others, but its value is less than U+E000 to U+FFFF.
                boolean sameKind = Character.isSurrogate(l) == Character.isSurrogate(r);
                return sameKind
                        ? Character.compare(l, r)
                        : Boolean.compare(Character.isSurrogate(l), Character.isSurrogate(r));
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
