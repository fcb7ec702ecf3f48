package dev.personinterest.json.jackson2;

import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.service.PersonInterestPage;
import org.jspecify.annotations.Nullable;

/**
 * A Jackson module that lets a service's own Jackson 2 mapper read and write {@link PersonInterest},
 * {@link PersonInterestPatch} and {@link NewPersonInterest}, and write {@link PersonInterestPage}, by the rules of
 * {@link PersonInterestJson}: {@code JsonMapper.builder().addModule(new PersonInterestModule()).build()}.
 * {@code findAndAddModules()} and {@code findAndRegisterModules()} also find the module, with the default limits. A
 * module that is registered later takes precedence.
 *
 * <p>A {@link PersonInterestPatch} is read as the body of a PATCH, a {@link NewPersonInterest} as that of a POST. A
 * JSON {@code null} is invalid for both. An absent property of one of these types is null in Java; an absent property
 * of type {@code Optional} of one of them is empty. As for every {@code Optional}, Jackson 2 needs its module
 * {@code jackson-datatype-jdk8} for this.
 *
 * <p>If the document is a patch or an interest and is invalid, the mapper throws an {@link InvalidRequestException}. If
 * the patch or interest is inside another object, a collection or a map, the mapper throws a
 * {@link com.fasterxml.jackson.databind.DatabindException}. Its path leads to the first invalid member, such as
 * {@code patch.categories[2]}. Its cause is the {@link InvalidRequestException} with every violation, whose properties
 * are relative to the patch.
 *
 * <p>The mapper remains responsible for the rules of the whole document: syntax, encoding, length, nesting, and the
 * content after the value. {@link PersonInterestJson} is therefore stricter.
 *
 * <p>Safe for use by any number of threads after it has been registered. Java serialization cannot serialize a mapper
 * with this module.
 */
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
        addDeserializer(PersonInterest.class, new ValueDeserializer<>(PersonInterest.class, json::readInterest));
        addDeserializer(
                PersonInterestPatch.class, new BodyDeserializer<>(PersonInterestPatch.class, json, json::readPatch));
        addDeserializer(NewPersonInterest.class, new BodyDeserializer<>(NewPersonInterest.class, json, json::readNew));
        setDeserializerModifier(new ReferencesToBodies());
        addSerializer(new RenderedSerializer<>(PersonInterest.class, (interest, context) -> json.write(interest)));
        addSerializer(new RenderedSerializer<>(PersonInterestPatch.class, (patch, context) -> json.write(patch)));
        addSerializer(new RenderedSerializer<>(NewPersonInterest.class, (created, context) -> json.write(created)));
        addSerializer(new RenderedSerializer<>(
                PersonInterestPage.class, (page, context) -> json.write(page, nextLink(context))));
    }

    private static @Nullable String nextLink(SerializerProvider context) {
        Object nextLink = context.getAttribute(NEXT_LINK);
        return nextLink == null ? null : nextLink.toString();
    }

    /**
     * Returns null, so that a mapper that has found a module automatically still accepts one with other limits.
     *
     * @return null
     */
    @Override
    public @Nullable Object getTypeId() {
        return null;
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new AtomicReferences());
    }
}
