/** The JSON of person-interest: the conversion of bytes to values and back, and the error envelope. */
module dev.personinterest.json {
    requires transitive dev.personinterest;
    requires tools.jackson.core;
    requires static transitive org.jspecify;
    // Only PersonInterestModule needs it. Not transitive, because javac would then require it of every consumer, static
    // or not. META-INF/services provides PersonInterestModule as a service, but this descriptor does not, because
    // without databind this module would then not start.
    requires static tools.jackson.databind;

    exports dev.personinterest.json;
}
