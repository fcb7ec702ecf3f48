package dev.personinterest.json;

import dev.personinterest.FieldUpdate;
import org.jspecify.annotations.Nullable;

/** What holds of the members of every object of the resource: names that occur twice, unknown names, annotations. */
final class MemberReader {

    private final Faults faults;

    MemberReader(Faults faults) {
        this.faults = faults;
    }

    /**
     * Takes a property in: the same value twice counts once (a known fault of clients sends a null twice), another value is
     * a fault.
     *
     * @param before what the body said of the property before, or null if nothing
     * @return {@code now}
     */
    <T> FieldUpdate<T> once(@Nullable FieldUpdate<T> before, FieldUpdate<T> now, String path) {
        if (before != null && !before.equals(now)) {
            faults.add(path, "duplicateProperty", "must not be there twice with different values");
        }
        return now;
    }

    /**
     * Takes in a member that is no property of its object: what has an {@code @} in its name is an annotation, and ignored
     * (OData JSON 4.01, section 4.5) but for the type; anything else is a fault.
     *
     * @param prefix the path of the object, with the dot after it
     * @param type the object's type
     */
    void other(JsonInput input, String name, String prefix, String type) {
        if (name.equals("@odata.type") || name.equals("@type")) {
            requireType(input, prefix + name, type);
        } else if (name.indexOf('@') < 0 && !faults.isFull()) {
            faults.add(
                    prefix + SafeText.name(name),
                    "unknownProperty",
                    "is not a property of " + type + "; upper and lower case differ");
        }
        input.skip();
    }

    private void requireType(JsonInput input, String path, String type) {
        boolean same = input.kind() == JsonInput.Kind.STRING && names(input.text(), type);
        if (!same) {
            faults.add(path, "odataType", "must be #" + type);
        }
    }

    /** Whether a type's name, with or without the address of its schema and {@code #} before it, is that of a type. */
    private static boolean names(String odataType, String type) {
        return odataType.endsWith(type)
                && (odataType.length() == type.length()
                        || odataType.charAt(odataType.length() - type.length() - 1) == '#');
    }

    static <T> FieldUpdate<T> orKeep(@Nullable FieldUpdate<T> update) {
        return update == null ? FieldUpdate.keep() : update;
    }
}
