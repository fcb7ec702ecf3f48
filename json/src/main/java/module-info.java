/** The JSON of person-interest: bytes to values and back, and the error envelope. */
module dev.personinterest.json {
    requires transitive dev.personinterest;
    requires tools.jackson.core;
    requires static transitive org.jspecify;
    // Only PersonInterestModule needs it. Not transitive: javac would ask every consumer for it, static or not.
    // Nor does this module provide it as a service, as META-INF/services does: without databind it would not start.
    requires static tools.jackson.databind;

    exports dev.personinterest.json;
}
