package dev.personinterest.json;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** An output that writes to the generator of a service's own mapper. */
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
    public void name(MemberName name) {
        generator.writeName(name.text());
    }

    @Override
    public void nullMember(MemberName name) {
        name(name);
        generator.writeNull();
    }

    @Override
    public void text(String text) {
        generator.writeString(text);
    }

    @Override
    public void textWithoutEscapes(String text) {
        generator.writeString(text);
    }

    @Override
    public void timestamp(Instant moment) {
        generator.writeString(TimestampText.of(moment));
    }

    @Override
    public void number(double number) {
        generator.writeNumber(number);
    }

    @Override
    public void truth(boolean truth) {
        generator.writeBoolean(truth);
    }
}
