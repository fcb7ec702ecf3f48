package dev.personinterest.access;

/** The type of permission that a caller uses: a row of the tables of permissions in Graph's documentation. */
public enum PermissionType {
    /** A user with a work or school account, through an application. */
    DELEGATED_WORK_OR_SCHOOL("delegated (work or school account)"),
    /** A user with a personal Microsoft account, through an application. */
    DELEGATED_PERSONAL("delegated (personal Microsoft account)"),
    /** An application without a signed-in user (app-only). */
    APPLICATION("application");

    private final String graphName;

    PermissionType(String graphName) {
        this.graphName = graphName;
    }

    /**
     * Returns the name in Graph's documentation.
     *
     * @return the name, in lower case except for proper names
     */
    public String graphName() {
        return graphName;
    }
}
