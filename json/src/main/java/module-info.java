/** The JSON of person-interest: bytes to values and back, and the error envelope. */
module dev.personinterest.json {
    requires transitive dev.personinterest;
    requires tools.jackson.core;
    requires static transitive org.jspecify;
    // Only PersonInterestModule needs it, and whoever uses that has it.
    requires static transitive tools.jackson.databind;

    exports dev.personinterest.json;
}
