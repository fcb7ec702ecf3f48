package dev.personinterest;

/**
 * The order of a list: what {@code $orderby} says.
 *
 * <p>By {@code displayName}, texts are ordered by their Unicode code points, so that every storage has the same order and
 * upper case comes before lower case; an interest without a name comes before all that have one (OData 4.01 protocol,
 * section 11.2.6.2). What is equal is ordered by id, by code points, too. Descending is the exact reverse of ascending.
 *
 * @param property what to compare
 * @param direction which end comes first
 */
public record OrderBy(Property property, Direction direction) {

    /** A property that a list can be ordered by. */
    public enum Property {
        /** When the interest was created, which never changes. */
        CREATED_DATE_TIME("createdDateTime"),
        /** When it was last modified. */
        LAST_MODIFIED_DATE_TIME("lastModifiedDateTime"),
        /** Its friendly name. */
        DISPLAY_NAME("displayName");

        private final String graphName;

        Property(String graphName) {
            this.graphName = graphName;
        }

        /**
         * The name that travels in {@code $orderby}.
         *
         * @return the property's name in Graph's metadata
         */
        public String graphName() {
            return graphName;
        }
    }

    /** Which end of an order comes first. */
    public enum Direction {
        /** The least comes first: OData's {@code asc}, which goes without saying. */
        ASCENDING,
        /** The greatest comes first: OData's {@code desc}. */
        DESCENDING
    }

    private static final OrderBy CREATED_DATE_TIME = new OrderBy(Property.CREATED_DATE_TIME, Direction.ASCENDING);

    /**
     * By createdDateTime, the oldest first: Graph's default.
     *
     * @return the order
     */
    public static OrderBy createdDateTime() {
        return CREATED_DATE_TIME;
    }

    /**
     * By lastModifiedDateTime, what was not modified for longest first.
     *
     * @return the order
     */
    public static OrderBy lastModifiedDateTime() {
        return new OrderBy(Property.LAST_MODIFIED_DATE_TIME, Direction.ASCENDING);
    }

    /**
     * By displayName.
     *
     * @return the order
     */
    public static OrderBy displayName() {
        return new OrderBy(Property.DISPLAY_NAME, Direction.ASCENDING);
    }

    /**
     * By the same property, the greatest first.
     *
     * @return the order
     */
    public OrderBy descending() {
        return new OrderBy(property, Direction.DESCENDING);
    }

    /**
     * Whether the greatest comes first.
     *
     * @return true for {@link Direction#DESCENDING}
     */
    public boolean isDescending() {
        return direction == Direction.DESCENDING;
    }
}
