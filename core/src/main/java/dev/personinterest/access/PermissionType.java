package dev.personinterest.access;

/** What kind of permission a caller acts under: a row of the tables of permissions in Graph's documentation. */
public enum PermissionType {
    /** A user with a work or school account, through an application. */
    DELEGATED_WORK_OR_SCHOOL("delegated (work or school account)"),
    /** A user with a personal Microsoft account, through an application. */
    DELEGATED_PERSONAL("delegated (personal Microsoft account)"),
    /** An application of its own accord. */
    APPLICATION("application");

    private final String graphName;

    PermissionType(String graphName) {
        this.graphName = graphName;
    }

    /**
     * The name in Graph's documentation.
     *
     * @return the name, in lower case but for proper names
     */
    public String graphName() {
        return graphName;
    }
}
