package dev.personinterest.json;

import static dev.personinterest.json.MemberReader.orKeep;

import dev.personinterest.FieldUpdate;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Reads {@code createdBy} and {@code lastModifiedBy}. */
final class IdentityReader {

    private static final String SET_TYPE = "microsoft.graph.identitySet";
    private static final String TYPE = "microsoft.graph.identity";

    private final MemberReader members;
    private final ValueReader values;

    IdentityReader(MemberReader members, ValueReader values) {
        this.members = members;
        this.values = values;
    }

    FieldUpdate<IdentitySet> identitySet(JsonParser parser, String path) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> FieldUpdate.set(setObject(parser, path + "."));
            case VALUE_NULL -> FieldUpdate.clear();
            default -> values.wrongType(parser, path, "must be an object or null");
        };
    }

    private IdentitySet setObject(JsonParser parser, String prefix) {
        FieldUpdate<Identity> application = null;
        FieldUpdate<Identity> device = null;
        FieldUpdate<Identity> user = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            String path = prefix + name;
            switch (name) {
                case "application" -> application = members.once(application, identity(parser, path), path);
                case "device" -> device = members.once(device, identity(parser, path), path);
                case "user" -> user = members.once(user, identity(parser, path), path);
                default -> members.other(parser, name, prefix, SET_TYPE);
            }
        }
        return new IdentitySet(valueOf(application), valueOf(device), valueOf(user));
    }

    private FieldUpdate<Identity> identity(JsonParser parser, String path) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> FieldUpdate.set(object(parser, path + "."));
            case VALUE_NULL -> FieldUpdate.clear();
            default -> values.wrongType(parser, path, "must be an object or null");
        };
    }

    private Identity object(JsonParser parser, String prefix) {
        FieldUpdate<String> displayName = null;
        FieldUpdate<String> id = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            String path = prefix + name;
            switch (name) {
                case "displayName" -> displayName = members.once(displayName, values.text(parser, path), path);
                case "id" -> id = members.once(id, values.text(parser, path), path);
                default -> members.other(parser, name, prefix, TYPE);
            }
        }
        return new Identity(valueOf(displayName), valueOf(id));
    }

    private static <T> @Nullable T valueOf(@Nullable FieldUpdate<T> update) {
        return orKeep(update).applyTo(null);
    }
}
