package dev.personinterest.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;

/** Writes to a Jackson generator: that of a service's mapper, or one over a stream. */
record GeneratorOutput(JsonGenerator generator) implements JsonOutput {

    @Override
    public void startObject() {
        generator.writeStartObject();
    }

    @Override
    public void endObject() {
        generator.writeEndObject();
    }

    @Override
    public void startArray() {
        generator.writeStartArray();
    }

    @Override
    public void endArray() {
        generator.writeEndArray();
    }

    @Override
    public void name(SerializableString name) {
        generator.writeName(name);
    }

    @Override
    public void text(String text) {
        generator.writeString(text);
    }

    @Override
    public void plain(char[] text, int length) {
        generator.writeString(text, 0, length);
    }

    @Override
    public void number(double number) {
        generator.writeNumber(number);
    }

    @Override
    public void truth(boolean truth) {
        generator.writeBoolean(truth);
    }

    @Override
    public void nothing() {
        generator.writeNull();
    }
}
