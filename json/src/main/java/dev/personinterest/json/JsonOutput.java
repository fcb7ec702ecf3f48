package dev.personinterest.json;

import java.time.Instant;

/** The target of a document that is written token by token; commas and colons are added automatically. */
interface JsonOutput {

    void startObject();

    void endObject();

    void startArray();

    void endArray();

    void name(MemberName name);

    /** Writes a member whose value is null. */
    void nullMember(MemberName name);

    /** Writes a string that {@link dev.personinterest.constraints.StorableText} accepts. */
    void text(String text);

    /** Writes a string that {@link dev.personinterest.constraints.StorableText#needsNoEscapes needs no escapes}. */
    void textWithoutEscapes(String text);

    /** Writes a timestamp between the years 1 and 9999. */
    void timestamp(Instant moment);

    void number(double number);

    void truth(boolean truth);
}
