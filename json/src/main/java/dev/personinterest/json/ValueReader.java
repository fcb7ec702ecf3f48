package dev.personinterest.json;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.constraints.StorableText;
import dev.personinterest.constraints.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reader of the values of properties, with the rules for the members of every object: duplicate names, unknown
 * names and annotations. A JSON null is a {@link FieldUpdate.Clear}, a value a {@link FieldUpdate.Set}. An invalid
 * value is recorded as a violation and returned as a {@link FieldUpdate.Keep}.
 */
final class ValueReader {

    /** More than any double needs, but short enough for a fast conversion. */
    private static final int MAX_NUMBER_LENGTH = 1000;

    private final Faults faults;
    private final int maxCollectionSize;

    ValueReader(Faults faults, int maxCollectionSize) {
        this.faults = faults;
        this.maxCollectionSize = maxCollectionSize;
    }

    FieldUpdate<String> text(JsonInput input, String path) {
        return switch (input.kind()) {
            case STRING -> {
                String text = storable(input, path);
                yield text == null ? FieldUpdate.keep() : FieldUpdate.set(text);
            }
            case NULL -> FieldUpdate.clear();
            default -> wrongType(input, path, "must be a string or null");
        };
    }

    <T> FieldUpdate<T> object(JsonInput input, String path, Supplier<T> reader) {
        return switch (input.kind()) {
            case OBJECT -> FieldUpdate.set(reader.get());
            case NULL -> FieldUpdate.clear();
            default -> wrongType(input, path, "must be an object or null");
        };
    }

    FieldUpdate<Double> number(JsonInput input, String path) {
        return switch (input.kind()) {
            case NUMBER -> {
                if (input.numberLength() > MAX_NUMBER_LENGTH) {
                    faults.add(path, "numberLength", "must have at most " + MAX_NUMBER_LENGTH + " characters");
                    yield FieldUpdate.keep();
                }
                // Converted by the parser: that of a service's mapper may accept forms that Java's own conversion does
                // not.
                double number = input.number();
                if (!Double.isFinite(number)) {
                    faults.add(path, "finite", "must be a finite number");
                    yield FieldUpdate.keep();
                }
                yield FieldUpdate.set(number + 0.0); // negative zero becomes zero, which it must equal
            }
            case NULL -> FieldUpdate.clear();
            default -> wrongType(input, path, "must be a number or null");
        };
    }

    FieldUpdate<Boolean> truth(JsonInput input, String path) {
        return switch (input.kind()) {
            case TRUE -> FieldUpdate.set(true);
            case FALSE -> FieldUpdate.set(false);
            case NULL -> FieldUpdate.clear();
            default -> wrongType(input, path, "must be true, false or null");
        };
    }

    FieldUpdate<List<String>> texts(JsonInput input, String path) {
        return elements(input, path, Function.identity(), "");
    }

    FieldUpdate<List<CollaborationTag>> tags(JsonInput input, String path) {
        return elements(input, path, CollaborationTag::of, CollaborationTag.ASK_ME_ABOUT);
    }

    /**
     * Reads an array of strings.
     *
     * @param placeholder the replacement for an invalid element, so that constraints report the correct index of the
     *     elements after it; it satisfies all constraints
     */
    private <T> FieldUpdate<List<T>> elements(JsonInput input, String path, Function<String, T> ofText, T placeholder) {
        return switch (input.kind()) {
            case ARRAY -> {
                List<T> elements = List.of();
                boolean isOver = false;
                while (input.nextElement()) {
                    if (elements.size() < maxCollectionSize) {
                        T element = element(input, path, elements.size(), ofText);
                        elements = with(elements, element == null ? placeholder : element);
                    } else {
                        input.skip();
                        isOver = true;
                    }
                }
                if (isOver) {
                    faults.add(path, "maxSize", "must have at most " + maxCollectionSize + " elements");
                }
                yield FieldUpdate.set(List.copyOf(elements));
            }
            case NULL -> FieldUpdate.clear();
            default -> wrongType(input, path, "must be an array of strings or null");
        };
    }

    /** Adds an element. The list can grow from the second element on, because most lists have only one. */
    private static <T> List<T> with(List<T> elements, T element) {
        if (elements.isEmpty()) {
            return List.of(element);
        }
        List<T> growing = elements.size() == 1 ? new ArrayList<>(elements) : elements;
        growing.add(element);
        return growing;
    }

    private <T> @Nullable T element(JsonInput input, String path, int index, Function<String, T> ofText) {
        switch (input.kind()) {
            case STRING -> {
                String text = input.text();
                if (StorableText.accepts(text)) {
                    return ofText.apply(text);
                }
                faults.add(StorableText.violation(element(path, index)));
            }
            case NULL -> faults.add(element(path, index), "notNull", "must not be null");
            default -> wrongType(input, element(path, index), "must be a string");
        }
        return null;
    }

    private static String element(String path, int index) {
        return path + "[" + index + "]";
    }

    /** Reads one string of comma-separated names, known to this version or not. */
    FieldUpdate<AllowedAudiences> audiences(JsonInput input, String path) {
        return converted(
                text(input, path),
                AudienceText::parse,
                new Violation(
                        path,
                        "audienceNames",
                        "must be a comma-separated list of names without empty ones, at most " + AudienceText.MAX_LENGTH
                                + " characters long"));
    }

    /** Reads the same as {@link #audiences}, without a maximum length. */
    FieldUpdate<AllowedAudiences> allAudiences(JsonInput input, String path) {
        return converted(
                text(input, path),
                AudienceText::parseComplete,
                new Violation(path, "audienceNames", "must be a comma-separated list of names without empty ones"));
    }

    /** Reads a version, which is a string so that no JSON reader rounds it. */
    FieldUpdate<Long> version(JsonInput input, String path) {
        return converted(
                text(input, path),
                ValueReader::parsedVersion,
                new Violation(path, "version", "must be a string of digits"));
    }

    private static @Nullable Long parsedVersion(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    FieldUpdate<Instant> timestamp(JsonInput input, String path) {
        return converted(
                text(input, path),
                TimestampText::parse,
                new Violation(path, "timestamp", "must be a date and time with an offset, as in 2020-07-06T06:34:12Z"));
    }

    private <T> FieldUpdate<T> converted(
            FieldUpdate<String> text, Function<String, @Nullable T> conversion, Violation otherwise) {
        if (text instanceof FieldUpdate.Set<String> set) {
            T value = conversion.apply(set.value());
            if (value == null) {
                faults.add(otherwise);
                return FieldUpdate.keep();
            }
            return FieldUpdate.set(value);
        }
        return text.isKeep() ? FieldUpdate.keep() : FieldUpdate.clear();
    }

    private @Nullable String storable(JsonInput input, String path) {
        String text = input.text();
        if (StorableText.accepts(text)) {
            return text;
        }
        faults.add(StorableText.violation(path));
        return null;
    }

    private <T> FieldUpdate<T> wrongType(JsonInput input, String path, String message) {
        input.skip();
        faults.add(path, "type", message);
        return FieldUpdate.keep();
    }

    /**
     * Accepts a property. The same value twice is accepted, because some clients send a null twice; a different value
     * is an error.
     *
     * @param before the earlier update of the same property in the body, or null if there was none
     * @return {@code now}
     */
    <T> FieldUpdate<T> once(@Nullable FieldUpdate<T> before, FieldUpdate<T> now, String path) {
        if (before != null && !before.equals(now)) {
            faults.add(path, "duplicateProperty", "must not occur twice with different values");
        }
        return now;
    }

    /**
     * Accepts a member that is not a property of its object. A name with an {@code @} is an annotation, which is
     * ignored (OData JSON 4.01, section 4.5) except for the type. Any other name is an error.
     *
     * @param prefix the path of the object, with a trailing dot
     * @param type the object's type
     */
    void other(JsonInput input, String name, String prefix, String type) {
        if (name.equals("@odata.type") || name.equals("@type")) {
            requireType(input, prefix + name, type);
        } else if (name.indexOf('@') < 0 && !faults.isFull()) {
            faults.add(
                    prefix + SafeText.name(name),
                    "unknownProperty",
                    "is not a property of " + type + "; names are case-sensitive");
        }
        input.skip();
    }

    private void requireType(JsonInput input, String path, String type) {
        boolean same = input.kind() == JsonInput.Kind.STRING && names(input.text(), type);
        if (!same) {
            faults.add(path, "odataType", "must be #" + type);
        }
    }

    /**
     * Returns whether an {@code @odata.type} names a type, with or without the address of its schema and {@code #}
     * before it.
     */
    private static boolean names(String odataType, String type) {
        return odataType.endsWith(type)
                && (odataType.length() == type.length()
                        || odataType.charAt(odataType.length() - type.length() - 1) == '#');
    }

    static <T> FieldUpdate<T> orKeep(@Nullable FieldUpdate<T> update) {
        return update == null ? FieldUpdate.keep() : update;
    }

    static <T> @Nullable T orNull(@Nullable FieldUpdate<T> update) {
        return orKeep(update).applyTo(null);
    }
}
