package dev.personinterest.examples.quickstart;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.access.Caller;
import dev.personinterest.access.DelegatedCaller;
import dev.personinterest.access.UserRef;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores the interest of Graph's documentation in memory, patches it, and prints the result.
 *
 * <p>The body of the PATCH is the first argument. With {@code -}, it is read from standard input; without an argument,
 * it is the body in Graph's documentation.
 */
public final class Quickstart {

    static final String DOCUMENTED_BODY = "{\"categories\":[\"Sports\"]}";

    /** A strong reference to the logger, because the logging system only has a weak one and would lose its level. */
    private static final Logger VALIDATOR_LOGGER = Logger.getLogger("org.hibernate.validator");

    private record Property(String name, Function<PersonInterest, @Nullable Object> value) {}

    private static final List<Property> PROPERTIES = List.of(
            new Property("id", PersonInterest::id),
            new Property("allowedAudiences", PersonInterest::allowedAudiences),
            new Property("inference", PersonInterest::inference),
            new Property("createdDateTime", PersonInterest::createdDateTime),
            new Property("createdBy", PersonInterest::createdBy),
            new Property("lastModifiedDateTime", PersonInterest::lastModifiedDateTime),
            new Property("lastModifiedBy", PersonInterest::lastModifiedBy),
            new Property("categories", PersonInterest::categories),
            new Property("description", PersonInterest::description),
            new Property("displayName", PersonInterest::displayName),
            new Property("webUrl", PersonInterest::webUrl),
            new Property("collaborationTags", PersonInterest::collaborationTags));

    private final PersonInterestJson json = PersonInterestJson.create();
    private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
    private final PersonInterests interests;
    private final PrintStream out;

    Quickstart(InstantSource clock, PrintStream out) {
        this.interests = PersonInterests.builder(repository).clock(clock).build();
        this.out = out;
    }

    /**
     * Runs the program.
     *
     * @param arguments the body, or {@code -}, or nothing
     * @throws IOException if standard input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        VALIDATOR_LOGGER.setLevel(Level.WARNING); // it logs its version at INFO
        byte[] body;
        if (arguments.length == 0) {
            body = DOCUMENTED_BODY.getBytes(StandardCharsets.UTF_8);
        } else if (arguments[0].equals("-")) {
            body = System.in.readAllBytes();
        } else {
            body = arguments[0].getBytes(StandardCharsets.UTF_8);
        }
        new Quickstart(Clock.systemUTC(), new PrintStream(System.out, true, StandardCharsets.UTF_8)).patch(body);
    }

    void patch(byte[] body) throws IOException {
        PersonInterest before = documentedInterest();
        DelegatedCaller owner = Caller.user("db789417-4ccb-41d1-a0a9-47b01a09ea49")
                .displayName("Innocenty Popov")
                .scopes("User.ReadWrite");
        repository.insert(owner.userId(), before);

        print("PATCH /me/profile/interests/" + before.id(), body);
        try {
            PersonInterest after = interests.update(owner, UserRef.me(), before.id(), json.readPatch(body));
            print("200 OK", json.write(after));
            out.println("changed:   " + names(before, after, false));
            out.println("unchanged: " + names(before, after, true));
        } catch (PersonInterestException e) {
            print("error " + e.code(), json.writeError(e));
            out.println("unchanged: " + names(before, interests.get(owner, UserRef.me(), before.id()), true));
        }
    }

    private PersonInterest documentedInterest() throws IOException {
        try (InputStream stream = Objects.requireNonNull(Quickstart.class.getResourceAsStream("interest.json"))) {
            return json.readInterest(stream);
        }
    }

    private void print(String title, byte[] body) {
        out.println(title);
        out.println(new String(body, StandardCharsets.UTF_8));
        out.println();
    }

    private static String names(PersonInterest before, PersonInterest after, boolean equal) {
        String names = PROPERTIES.stream()
                .filter(property -> Objects.equals(
                                property.value().apply(before), property.value().apply(after))
                        == equal)
                .map(Property::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nothing" : names;
    }
}
