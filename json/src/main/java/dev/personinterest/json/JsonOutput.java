package dev.personinterest.json;

import tools.jackson.core.SerializableString;

/** What a document is written to, token by token; commas and colons come by themselves. */
interface JsonOutput {

    void startObject();

    void endObject();

    void startArray();

    void endArray();

    void name(SerializableString name);

    /** Writes a string that {@link dev.personinterest.StorableText} accepts. */
    void text(String text);

    /** Writes a string of ASCII characters that need no escape. */
    void plain(char[] text, int length);

    void number(double number);

    void truth(boolean truth);

    void nothing();
}
