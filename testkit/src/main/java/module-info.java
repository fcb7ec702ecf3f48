/** Generators of person-interest's values, for property-based tests. */
module dev.personinterest.testkit {
    requires transitive dev.personinterest;
    requires transitive net.jqwik.api;
    requires static transitive org.jspecify;

    exports dev.personinterest.testkit;

    provides net.jqwik.api.providers.ArbitraryProvider with
            dev.personinterest.testkit.PersonInterestArbitraryProvider;
}
