/** Keeps person-interest's values in memory. */
module dev.personinterest.storage.memory {
    requires transitive dev.personinterest;
    requires static transitive org.jspecify;

    exports dev.personinterest.storage.memory;
}
