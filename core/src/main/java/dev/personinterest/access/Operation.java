package dev.personinterest.access;

/** An operation on the interests of a profile. */
public enum Operation {
    /** Listing interests: {@code GET …/profile/interests}. */
    LIST("list"),
    /** Getting an interest: {@code GET …/profile/interests/{id}}. */
    GET("get"),
    /** Creating an interest: {@code POST …/profile/interests}. */
    CREATE("create"),
    /** Updating an interest: {@code PATCH …/profile/interests/{id}}. */
    UPDATE("update"),
    /** Deleting an interest: {@code DELETE …/profile/interests/{id}}. */
    DELETE("delete");

    private final String graphName;

    Operation(String graphName) {
        this.graphName = graphName;
    }

    /**
     * Returns the name in Graph's documentation.
     *
     * @return a verb in lower case, such as {@code update}
     */
    public String graphName() {
        return graphName;
    }
}
