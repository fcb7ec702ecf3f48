/** The binding to Jackson 2, which reads and writes by the rules of {@link dev.personinterest.json}. */
@SuppressWarnings("module") // javac warns about a digit at the end, but the name means Jackson 2
module dev.personinterest.json.jackson2 {
    requires transitive dev.personinterest.json;
    requires transitive com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.personinterest.json.jackson2;

    provides com.fasterxml.jackson.databind.Module with
            dev.personinterest.json.jackson2.PersonInterestModule;
}
