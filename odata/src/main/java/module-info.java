/** The query options and entity tags of a request for person-interest's values, as OData writes them. */
module dev.personinterest.odata {
    requires transitive dev.personinterest;
    requires static transitive org.jspecify;

    exports dev.personinterest.odata;
}
