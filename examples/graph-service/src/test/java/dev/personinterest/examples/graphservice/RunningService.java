package dev.personinterest.examples.graphservice;

import dev.personinterest.storage.PersonInterestRepository;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service on a free port, with an empty database. */
final class RunningService implements AutoCloseable {

    static final String INNOCENTY = "db789417-4ccb-41d1-a0a9-47b01a09ea49";
    static final String INNOCENTYS_NAME = "innocenty.popov@contoso.com";
    static final String MEGAN = "b71f3a0c-5d0e-4a43-9d43-6b2a5cf0c1d2";
    static final String ADELE = "4f1d6c52-8c5e-4c2b-8a7e-f0c0a1b2d3e4";

    private static final Path KEY = Path.of("target", "test-development-key");

    private final ConfigurableApplicationContext context;
    private final DevelopmentKey key = new DevelopmentKey(KEY);

    RunningService(String... properties) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("--server.port", "0");
        arguments.put("--graph-service.development-key", KEY.toString());
        arguments.put("--spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID());
        for (String property : properties) {
            int equals = property.indexOf('=');
            arguments.put(property.substring(0, equals), property.substring(equals + 1));
        }
        context = new SpringApplicationBuilder(GraphService.class)
                .run(arguments.entrySet().stream().map(String::valueOf).toArray(String[]::new));
    }

    String url() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** Returns a session of a user with a work account, without an application in the token. */
    Session user(String id, String... scopes) {
        Accounts.Account account = context.getBean(Accounts.class).named(id).orElseThrow();
        return session(key.userToken(account, List.of(scopes), Clock.systemUTC().instant()));
    }

    Session caller(Map<String, Object> claims) {
        return session(token(claims));
    }

    String token(Map<String, Object> claims) {
        return key.token(claims, Clock.systemUTC().instant());
    }

    Session session(String token) {
        return new Session(url(), token);
    }

    /** Returns the storage of the service. */
    PersonInterestRepository storage() {
        return context.getBean(PersonInterestRepository.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
