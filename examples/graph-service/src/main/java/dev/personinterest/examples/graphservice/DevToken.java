package dev.personinterest.examples.graphservice;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The command {@code dev-token}, which uses only the service's configuration and key. */
@EnableConfigurationProperties(Accounts.class)
class DevToken {

    /** Returns the token, or empty if the arguments do not name a user. */
    static Optional<String> of(String... arguments) {
        var application = new SpringApplicationBuilder(DevToken.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties("logging.level.root=off");
        try (var context = application.run(arguments)) {
            Accounts accounts = context.getBean(Accounts.class);
            DevelopmentKey key = new DevelopmentKey(accounts.developmentKey());
            List<String> words = context.getBean(ApplicationArguments.class).getNonOptionArgs();
            return words.size() < 2
                    ? Optional.empty()
                    : accounts.named(words.get(1))
                            .map(user -> key.userToken(
                                    user,
                                    words.subList(2, words.size()),
                                    Clock.systemUTC().instant()));
        }
    }
}
