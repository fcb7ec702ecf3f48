package dev.personinterest.json;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPage;
import dev.personinterest.PersonInterestPatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Lets a service's own Jackson mapper read and write {@link PersonInterest} and {@link PersonInterestPatch}, and write
 * {@link PersonInterestPage}, by the rules of {@link PersonInterestJson}:
 * {@code JsonMapper.builder().addModule(new PersonInterestModule()).build()}.
 *
 * <p>A patch is read by the rules of a PATCH, and a JSON {@code null} is none; a property of type
 * {@link PersonInterestPatch} that is not there is null in Java. What is wrong with a value gives an
 * {@link InvalidRequestException}; inside another object or a collection the mapper wraps it, as it does with all exceptions,
 * into a {@link tools.jackson.databind.DatabindException} of which it is the cause. What depends on the whole document stays
 * the mapper's: syntax, encoding, length, nesting and what follows the value, with the mapper's own exceptions; so
 * {@link PersonInterestJson} is the stricter way.
 *
 * <p>Safe for any number of threads once it is registered.
 */
public final class PersonInterestModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /**
     * The attribute that gives a page its {@code @odata.nextLink}: {@code mapper.writer().withAttribute(NEXT_LINK, url)}. A
     * page with a token cannot be written without it.
     */
    public static final String NEXT_LINK = "dev.personinterest.json.nextLink";

    /** Makes a module with the default limits. */
    public PersonInterestModule() {
        this(PersonInterestJson.create());
    }

    /**
     * Makes a module.
     *
     * @param json whose limits on violations, collections and values hold
     */
    public PersonInterestModule(PersonInterestJson json) {
        super("PersonInterestModule");
        addDeserializer(PersonInterest.class, new InterestDeserializer(json));
        addDeserializer(PersonInterestPatch.class, new PatchDeserializer(json));
        addSerializer(PersonInterest.class, new InterestSerializer());
        addSerializer(PersonInterestPatch.class, new PatchSerializer());
        addSerializer(PersonInterestPage.class, new PageSerializer());
    }

    private static final class InterestDeserializer extends StdDeserializer<PersonInterest> {
        private final PersonInterestJson json;

        InterestDeserializer(PersonInterestJson json) {
            super(PersonInterest.class);
            this.json = json;
        }

        @Override
        public PersonInterest deserialize(JsonParser parser, DeserializationContext context) {
            return json.interestFrom(parser);
        }
    }

    private static final class PatchDeserializer extends StdDeserializer<PersonInterestPatch> {
        private final PersonInterestJson json;

        PatchDeserializer(PersonInterestJson json) {
            super(PersonInterestPatch.class);
            this.json = json;
        }

        @Override
        public PersonInterestPatch deserialize(JsonParser parser, DeserializationContext context) {
            return json.patchFrom(parser);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            throw Documents.notAnObject();
        }

        /** Not what a null gives, as it is by default: nothing is wrong with a value that is not there. */
        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    private static final class InterestSerializer extends StdSerializer<PersonInterest> {
        InterestSerializer() {
            super(PersonInterest.class);
        }

        @Override
        public void serialize(PersonInterest interest, JsonGenerator generator, SerializationContext context) {
            InterestWriter.forClients(new GeneratorOutput(generator)).write(interest);
        }
    }

    private static final class PatchSerializer extends StdSerializer<PersonInterestPatch> {
        PatchSerializer() {
            super(PersonInterestPatch.class);
        }

        @Override
        public void serialize(PersonInterestPatch patch, JsonGenerator generator, SerializationContext context) {
            new PatchWriter(generator).write(patch);
        }
    }

    private static final class PageSerializer extends StdSerializer<PersonInterestPage> {
        PageSerializer() {
            super(PersonInterestPage.class);
        }

        @Override
        public void serialize(PersonInterestPage page, JsonGenerator generator, SerializationContext context) {
            Object nextLink = context.getAttribute(NEXT_LINK);
            String link = nextLink == null ? null : nextLink.toString();
            PersonInterestJson.requireLink(page, link);
            InterestWriter.forClients(new GeneratorOutput(generator)).write(page.items(), link);
        }
    }
}
