package dev.personinterest.json;

import dev.personinterest.FieldUpdate;
import org.jspecify.annotations.Nullable;

/** The rules for the members of every object of the resource: duplicate names, unknown names and annotations. */
final class MemberReader {

    private final Faults faults;

    MemberReader(Faults faults) {
        this.faults = faults;
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
}
