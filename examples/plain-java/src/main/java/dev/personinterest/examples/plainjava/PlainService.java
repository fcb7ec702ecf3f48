package dev.personinterest.examples.plainjava;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.odata.EntityTags;
import dev.personinterest.odata.QueryOptions;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves {@code PATCH /beta/me/profile/interests/{id}} for one interest of one user, without authentication. */
public final class PlainService {

    private static final String INTERESTS = "/beta/me/profile/interests/";

    private static final Map<String, Integer> STATUS = Map.of(
            "badRequest",
            400,
            "forbidden",
            403,
            "notFound",
            404,
            "conflict",
            409,
            "preconditionFailed",
            412,
            "contentTooLarge",
            413);

    /** The caller of all requests. A real service creates the caller from each request's token. */
    private static final Caller USER = Caller.user("db789417-4ccb-41d1-a0a9-47b01a09ea49")
            .scopes("User.ReadWrite")
            .displayName("Innocenty Popov");

    private final PersonInterests interests =
            PersonInterests.builder(new InMemoryPersonInterestRepository()).build();
    private final PersonInterestJson json = PersonInterestJson.create();
    private final HttpServer server;

    /**
     * Creates a server that listens on the loopback address only.
     *
     * @param port the port, or 0 for any free port
     * @throws IOException if the port is not available
     */
    PlainService(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(INTERESTS, this::answer);
        server.setExecutor(ThreadPerRequest.executor());
        server.start();
    }

    /**
     * Starts the service with one interest, and prints how to change it.
     *
     * @param arguments the port; 8080 by default
     * @throws IOException if the port is not available
     */
    public static void main(String[] arguments) throws IOException {
        PlainService service = new PlainService(arguments.length == 0 ? 8080 : Integer.parseInt(arguments[0]));
        System.out.println("curl -X PATCH -H 'Content-Type: application/json' -d '{\"categories\": [\"Sports\"]}' "
                + service.url(service.created("Chess")));
    }

    PersonInterest created(String displayName) {
        return interests.create(
                USER,
                UserRef.me(),
                NewPersonInterest.builder().displayName(displayName).build());
    }

    String url(PersonInterest interest) {
        return "http://localhost:" + server.getAddress().getPort() + INTERESTS + interest.id();
    }

    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("PATCH")) {
                exchange.getResponseHeaders().set("Allow", "PATCH");
                exchange.sendResponseHeaders(405, -1);
            } else if (!isJson(exchange.getRequestHeaders().getFirst("Content-Type"))) {
                exchange.sendResponseHeaders(415, -1);
            } else {
                update(exchange);
            }
        }
    }

    private void update(HttpExchange exchange) throws IOException {
        try {
            QueryOptions.ofChange(exchange.getRequestURI().getRawQuery());
            List<String> ifMatch = exchange.getRequestHeaders().get("If-Match");
            PersonInterest updated = interests.update(
                    USER,
                    UserRef.me(),
                    exchange.getRequestURI().getPath().substring(INTERESTS.length()),
                    json.readPatch(exchange.getRequestBody()),
                    EntityTags.ifMatch(ifMatch == null ? null : String.join(",", ifMatch)));
            exchange.getResponseHeaders().set("ETag", EntityTags.of(updated));
            send(exchange, 200, json.write(updated));
        } catch (PersonInterestException e) {
            send(exchange, STATUS.getOrDefault(e.code(), 500), json.writeError(e));
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
