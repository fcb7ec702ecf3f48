/** A read cache in front of any storage of person-interest. */
module dev.personinterest.storage.cache {
    requires transitive dev.personinterest;
    requires transitive com.github.benmanes.caffeine;
    requires static transitive org.jspecify;

    exports dev.personinterest.storage.cache;
}
