package dev.personinterest.json;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.service.PersonInterestPage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.jdk.AtomicReferenceDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.jdk8.Jdk8OptionalDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.ReferenceType;

/**
 * A Jackson module that lets a service's own mapper read and write {@link PersonInterest}, {@link PersonInterestPatch}
 * and {@link NewPersonInterest}, and write {@link PersonInterestPage}, by the rules of {@link PersonInterestJson}:
 * {@code JsonMapper.builder().addModule(new PersonInterestModule()).build()}. On the class path,
 * {@code findAndAddModules()} also finds the module, with the default limits. A module that is added later replaces it.
 *
 * <p>A {@link PersonInterestPatch} is read as the body of a PATCH, a {@link NewPersonInterest} as that of a POST. A
 * JSON {@code null} is invalid for both. An absent property of one of these types is null in Java; an absent property
 * of type {@code Optional} of one of them is empty.
 *
 * <p>If the document is a patch or an interest and is invalid, the mapper throws an {@link InvalidRequestException}. If
 * the patch or interest is inside another object, a collection or a map, the mapper throws a
 * {@link tools.jackson.databind.DatabindException}. Its path leads to the first invalid member, such as
 * {@code patch.categories[2]}. Its cause is the {@link InvalidRequestException} with every violation, whose properties
 * are relative to the patch.
 *
 * <p>The mapper remains responsible for the rules of the whole document: syntax, encoding, length, nesting, and the
 * content after the value. {@link PersonInterestJson} is therefore stricter.
 *
 * <p>Safe for use by any number of threads after it has been registered.
 */
@SuppressWarnings("exports") // users of this class require databind; others need not
public final class PersonInterestModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /**
     * The attribute with the {@code @odata.nextLink} of a page: {@code mapper.writer().withAttribute(NEXT_LINK, url)}.
     * A page with a token cannot be written without it.
     */
    public static final String NEXT_LINK = "dev.personinterest.json.nextLink";

    /** Creates a module with the default limits. */
    public PersonInterestModule() {
        this(PersonInterestJson.create());
    }

    /**
     * Creates a module.
     *
     * @param json the JSON whose limits on violations, collections and values apply
     */
    public PersonInterestModule(PersonInterestJson json) {
        super("PersonInterestModule");
        addDeserializer(PersonInterest.class, new InterestDeserializer(json));
        addDeserializer(PersonInterestPatch.class, new BodyDeserializer<>(PersonInterestPatch.class, json::readPatch));
        addDeserializer(NewPersonInterest.class, new BodyDeserializer<>(NewPersonInterest.class, json::readNew));
        addSerializer(PersonInterest.class, new InterestSerializer());
        addSerializer(PersonInterestPatch.class, new PatchSerializer());
        addSerializer(NewPersonInterest.class, new NewSerializer());
        addSerializer(PersonInterestPage.class, new PageSerializer());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new ReferencesToBodies());
    }

    private static final class InterestDeserializer extends StdDeserializer<PersonInterest> {
        private final PersonInterestJson json;

        InterestDeserializer(PersonInterestJson json) {
            super(PersonInterest.class);
            this.json = json;
        }

        @Override
        public PersonInterest deserialize(JsonParser parser, DeserializationContext context) {
            return MemberPath.read(parser, PersonInterest.class, () -> json.readInterest(new ParserInput(parser)));
        }
    }

    /** A deserializer of a request's body or a part of one. A null is invalid, and an absent value is not a null. */
    private static final class BodyDeserializer<T> extends StdDeserializer<T> {
        private final Class<T> type;
        private final Function<JsonInput, T> reader;

        BodyDeserializer(Class<T> type, Function<JsonInput, T> reader) {
            super(type);
            this.type = type;
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            return MemberPath.read(parser, type, () -> reader.apply(new ParserInput(parser)));
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            throw Documents.notAnObject();
        }

        /** Overrides the default, which is the value for null: an absent value is valid. */
        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    /**
     * A provider of deserializers for references that are empty if there is no body; it leaves all other references to
     * Jackson.
     */
    private static final class ReferencesToBodies implements Deserializers {

        @Override
        public @Nullable ValueDeserializer<?> findReferenceDeserializer(
                ReferenceType type,
                DeserializationConfig config,
                BeanDescription.Supplier description,
                TypeDeserializer contentType,
                ValueDeserializer<?> content) {
            if (!type.getContentType().hasRawClass(PersonInterestPatch.class)
                    && !type.getContentType().hasRawClass(NewPersonInterest.class)) {
                return null;
            }
            if (type.hasRawClass(Optional.class)) {
                return new AbsentReference(new Jdk8OptionalDeserializer(type, null, contentType, content));
            }
            return type.hasRawClass(AtomicReference.class)
                    ? new AbsentReference(new AtomicReferenceDeserializer(type, null, contentType, content))
                    : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> valueType) {
            return false;
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
            new PatchWriter(new GeneratorOutput(generator)).write(patch);
        }
    }

    private static final class NewSerializer extends StdSerializer<NewPersonInterest> {
        NewSerializer() {
            super(NewPersonInterest.class);
        }

        @Override
        public void serialize(NewPersonInterest interest, JsonGenerator generator, SerializationContext context) {
            new PatchWriter(new GeneratorOutput(generator)).write(interest.asPatch());
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
