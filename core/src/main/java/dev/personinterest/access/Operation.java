package dev.personinterest.access;

/** What a caller may want to do with the interests of a profile. */
public enum Operation {
    /** {@code GET …/profile/interests}. */
    LIST("list"),
    /** {@code GET …/profile/interests/{id}}. */
    GET("get"),
    /** {@code POST …/profile/interests}. */
    CREATE("create"),
    /** {@code PATCH …/profile/interests/{id}}. */
    UPDATE("update"),
    /** {@code DELETE …/profile/interests/{id}}. */
    DELETE("delete");

    private final String graphName;

    Operation(String graphName) {
        this.graphName = graphName;
    }

    /**
     * The name in Graph's documentation.
     *
     * @return a verb in lower case, such as {@code update}
     */
    public String graphName() {
        return graphName;
    }
}
