/** Generators of person-interest's values for property-based tests, and the contract that a storage must pass. */
module dev.personinterest.testkit {
    requires transitive dev.personinterest;
    requires transitive net.jqwik.api;
    requires org.assertj.core;
    requires static transitive org.jspecify;

    exports dev.personinterest.testkit;

    // jqwik calls the contract's tests reflectively.
    opens dev.personinterest.testkit;

    provides net.jqwik.api.providers.ArbitraryProvider with
            dev.personinterest.testkit.PersonInterestArbitraryProvider;
}
