package dev.personinterest;

/**
 * The order of a list: the value of {@code $orderby}.
 *
 * <p>In the order of {@code displayName}, texts are compared by Unicode code points, so that every storage has the same
 * order; upper case comes before lower case. An interest without a name comes before all interests with one (OData 4.01
 * protocol, section 11.2.6.2). Interests that compare as equal are ordered by id, also by code points. Descending is
 * the exact reverse of ascending.
 *
 * @param property the property to compare
 * @param direction whether the least or the greatest value comes first
 */
public record OrderBy(Property property, Direction direction) {

    /** A property that a list can be ordered by. */
    public enum Property {
        /** The time when the interest was created, which never changes. */
        CREATED_DATE_TIME(PropertyNames.CREATED_DATE_TIME),
        /** The time when the interest was last modified. */
        LAST_MODIFIED_DATE_TIME(PropertyNames.LAST_MODIFIED_DATE_TIME),
        /** The friendly name of the interest. */
        DISPLAY_NAME(PropertyNames.DISPLAY_NAME);

        private final String graphName;

        Property(String graphName) {
            this.graphName = graphName;
        }

        /**
         * Returns the name of the property in {@code $orderby}.
         *
         * @return the property's name in Graph's metadata
         */
        public String graphName() {
            return graphName;
        }
    }

    /** The direction of an order. */
    public enum Direction {
        /** The least value comes first: OData's {@code asc}, which is the default. */
        ASCENDING,
        /** The greatest value comes first: OData's {@code desc}. */
        DESCENDING
    }

    private static final OrderBy CREATED_DATE_TIME = new OrderBy(Property.CREATED_DATE_TIME, Direction.ASCENDING);

    /**
     * Returns the order by {@code createdDateTime}, oldest first: Graph's default.
     *
     * @return the order
     */
    public static OrderBy createdDateTime() {
        return CREATED_DATE_TIME;
    }

    /**
     * Returns the order by {@code lastModifiedDateTime}, least recently modified first.
     *
     * @return the order
     */
    public static OrderBy lastModifiedDateTime() {
        return new OrderBy(Property.LAST_MODIFIED_DATE_TIME, Direction.ASCENDING);
    }

    /**
     * Returns the ascending order by {@code displayName}.
     *
     * @return the order
     */
    public static OrderBy displayName() {
        return new OrderBy(Property.DISPLAY_NAME, Direction.ASCENDING);
    }

    /**
     * Returns the order by the same property, greatest first.
     *
     * @return the order
     */
    public OrderBy descending() {
        return new OrderBy(property, Direction.DESCENDING);
    }

    /**
     * Returns whether the greatest value comes first.
     *
     * @return true for {@link Direction#DESCENDING}
     */
    public boolean isDescending() {
        return direction == Direction.DESCENDING;
    }
}
