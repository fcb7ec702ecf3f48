package dev.personinterest.json;

import java.time.Instant;

/** What a document is written to, token by token; commas and colons come by themselves. */
interface JsonOutput {

    void startObject();

    void endObject();

    void startArray();

    void endArray();

    void name(MemberName name);

    /** Writes a string that {@link dev.personinterest.StorableText} accepts. */
    void text(String text);

    /** Writes a moment of the years 1 to 9999. */
    void timestamp(Instant moment);

    void number(double number);

    void truth(boolean truth);

    void nothing();
}
