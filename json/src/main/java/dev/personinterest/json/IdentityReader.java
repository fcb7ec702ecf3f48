package dev.personinterest.json;

import static dev.personinterest.json.ValueReader.orNull;

import dev.personinterest.FieldUpdate;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.PropertyNames;

/** The reader of {@code createdBy} and {@code lastModifiedBy}. */
final class IdentityReader {

    private static final String SET_TYPE = "microsoft.graph.identitySet";
    private static final String TYPE = "microsoft.graph.identity";

    private final ValueReader values;

    IdentityReader(ValueReader values) {
        this.values = values;
    }

    FieldUpdate<IdentitySet> identitySet(JsonInput input, String path) {
        return values.object(input, path, () -> setObject(input, path + "."));
    }

    private IdentitySet setObject(JsonInput input, String prefix) {
        FieldUpdate<Identity> application = null;
        FieldUpdate<Identity> device = null;
        FieldUpdate<Identity> user = null;
        for (String name = input.nextMember(); name != null; name = input.nextMember()) {
            String path = prefix + name;
            switch (name) {
                case "application" -> application = values.once(application, identity(input, path), path);
                case "device" -> device = values.once(device, identity(input, path), path);
                case "user" -> user = values.once(user, identity(input, path), path);
                default -> values.other(input, name, prefix, SET_TYPE);
            }
        }
        return new IdentitySet(orNull(application), orNull(device), orNull(user));
    }

    private FieldUpdate<Identity> identity(JsonInput input, String path) {
        return values.object(input, path, () -> object(input, path + "."));
    }

    private Identity object(JsonInput input, String prefix) {
        FieldUpdate<String> displayName = null;
        FieldUpdate<String> id = null;
        for (String name = input.nextMember(); name != null; name = input.nextMember()) {
            String path = prefix + name;
            switch (name) {
                case PropertyNames.DISPLAY_NAME ->
                    displayName = values.once(displayName, values.text(input, path), path);
                case PropertyNames.ID -> id = values.once(id, values.text(input, path), path);
                default -> values.other(input, name, prefix, TYPE);
            }
        }
        return new Identity(orNull(displayName), orNull(id));
    }
}
