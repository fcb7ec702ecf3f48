/** A module for Jackson 2's mapper that reads and writes by the rules of {@link dev.personinterest.json}. */
@SuppressWarnings("module") // javac advises against a digit at the end, but Jackson 2 is what it is for
module dev.personinterest.json.jackson2 {
    requires transitive dev.personinterest.json;
    requires transitive com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.personinterest.json.jackson2;

    provides com.fasterxml.jackson.databind.Module with
            dev.personinterest.json.jackson2.PersonInterestModule;
}
