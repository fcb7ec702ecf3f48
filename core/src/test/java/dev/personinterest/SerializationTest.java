package dev.personinterest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.constraints.Violation;
import dev.personinterest.update.IncompleteUpdateException;
import dev.personinterest.update.UpdateOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All exceptions of this module keep their message, cause and accessor values in Java serialization. */
class SerializationTest {

    private static final Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");

    private static final PersonInterest BLANK =
            PersonInterest.builder("id", CREATED).build();

    private static final PersonInterest FULL = PersonInterest.builder("id", CREATED)
            .allowedAudiences(AllowedAudiences.ofGraphNames(List.of("organization", "colleagues")))
            .inference(new InferenceData(0.5, false))
            .createdBy(IdentitySet.ofUser(new Identity("Innocenty Popov", "db789417")))
            .lastModifiedDateTime(CREATED.plusNanos(100))
            .lastModifiedBy(new IdentitySet(new Identity(null, "app"), new Identity("phone", null), null))
            .categories(List.of("Sports", "", "Sports"))
            .description("")
            .displayName("Chelsea FC \uD83D\uDE00")
            .webUrl("https://www.chelseafc.com")
            .collaborationTags(List.of(CollaborationTag.ASK_ME_ABOUT, CollaborationTag.of("newTag")))
            .version(7)
            .build();

    /** A value for each parameter type of the constructors. A new exception with another type fails the test. */
    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            String.class,
            "text",
            long.class,
            7L,
            Violation.class,
            new Violation("categories[2]", "maxLength", "must be shorter"),
            List.class,
            List.of(new Violation("webUrl", "webUrl", "must be a URL"), new Violation("", "json", "must be JSON")));

    @ParameterizedTest
    @MethodSource
    void exceptions(RuntimeException exception) {
        RuntimeException copy = copyOf(exception);

        assertThat(copy).isNotSameAs(exception).hasSameClassAs(exception);
        assertThat(facts(copy)).isEqualTo(facts(exception));
        assertThat(copy.getStackTrace()).isEqualTo(exception.getStackTrace());
    }

    static Stream<RuntimeException> exceptions() {
        return Stream.concat(
                personInterestExceptions(),
                Stream.of(new IncompleteUpdateException(outcomes(), 9, new IllegalStateException("broken"))));
    }

    private static Stream<RuntimeException> personInterestExceptions() {
        return leaves(PersonInterestException.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredConstructors()))
                .filter(constructor -> !Modifier.isPrivate(constructor.getModifiers()))
                .map(SerializationTest::newInstance);
    }

    private static List<UpdateOutcome> outcomes() {
        return Stream.<UpdateOutcome>concat(
                        Stream.of(
                                new UpdateOutcome.Updated(FULL),
                                new UpdateOutcome.Updated(BLANK),
                                new UpdateOutcome.StorageFailed(new IllegalStateException("damaged")),
                                new UpdateOutcome.NotApplied()),
                        personInterestExceptions()
                                .map(reason -> new UpdateOutcome.Failed((PersonInterestException) reason)))
                .toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SerializationTest::leaves)
                : Stream.of(type);
    }

    private static RuntimeException newInstance(Constructor<?> constructor) {
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(type -> Objects.requireNonNull(SAMPLES.get(type), () -> "no sample for type " + type))
                .toArray();
        try {
            return (RuntimeException) constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(constructor.toString(), e);
        }
    }

    /** Returns the message, the cause and the values of all accessors of the class. */
    private static Map<String, Object> facts(Throwable exception) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("message", exception.getMessage());
        facts.put("cause", exception.getCause() == null ? "none" : facts(exception.getCause()));
        for (Method method : exception.getClass().getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0) {
                facts.put(method.getName(), comparable(valueOf(method, exception)));
            }
        }
        return facts;
    }

    /** Replaces exceptions with their facts, because exceptions do not override {@code equals}. */
    private static Object comparable(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(SerializationTest::comparable).toList();
        }
        if (value instanceof UpdateOutcome.StorageFailed failed) {
            return facts(failed.reason());
        }
        return value instanceof UpdateOutcome.Failed failed ? facts(failed.reason()) : value;
    }

    private static Object valueOf(Method accessor, Object target) {
        try {
            return accessor.invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(accessor.toString(), e);
        }
    }

    @Test
    void deserializedInterestsAreEqual() {
        assertThat(List.of(copyOf(FULL), copyOf(BLANK))).containsExactly(FULL, BLANK);
    }

    /** In the serialization format, U+0000 is the two bytes C0 80. */
    @Test
    void forgedInterestIsRejected() {
        PersonInterest interest = BLANK.toBuilder().description("marker__").build();
        String stream = new String(written(interest), ISO_8859_1);

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        read(stream.replace("marker__", "marker\u00C0\u0080").getBytes(ISO_8859_1)))
                .withMessageStartingWith("description: ");
    }

    @SuppressWarnings("unchecked") // a copy has the same class
    private static <T> T copyOf(T value) {
        return (T) read(written(value));
    }

    private static byte[] written(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) {
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return input.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("all classes are on the class path", e);
        }
    }
}
