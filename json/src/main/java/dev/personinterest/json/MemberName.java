package dev.personinterest.json;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** The name of a member of the resource, encoded once for all documents. */
final class MemberName {

    private final SerializableString text;
    private final byte[] afterComma;
    private final byte[] nullAfterComma;

    /** Creates a name of ASCII characters that need no escape. */
    MemberName(String name) {
        this.text = new SerializedString(name);
        this.afterComma = (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
        this.nullAfterComma = (",\"" + name + "\":null").getBytes(StandardCharsets.US_ASCII);
    }

    SerializableString text() {
        return text;
    }

    /** Returns {@code ,"name":}. Callers must not modify the array. */
    byte[] afterComma() {
        return afterComma;
    }

    /** Returns {@code ,"name":null}. Callers must not modify the array. */
    byte[] nullAfterComma() {
        return nullAfterComma;
    }
}
