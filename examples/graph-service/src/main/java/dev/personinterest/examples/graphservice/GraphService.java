package dev.personinterest.examples.graphservice;

import java.time.Clock;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Starts the service, or prints a token for it: {@code dev-token {id | userPrincipalName} [scope …]}. */
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class) // see GraphErrors
@EnableConfigurationProperties(Accounts.class)
class GraphService {

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("dev-token")) {
            System.out.println(DevToken.of(arguments)
                    .orElse("usage: dev-token {id | userPrincipalName} [scope …], for a user of application.yaml"));
        } else {
            SpringApplication.run(GraphService.class, arguments);
        }
    }

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }
}
