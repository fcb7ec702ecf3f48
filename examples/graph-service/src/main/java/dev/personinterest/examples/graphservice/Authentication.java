package dev.personinterest.examples.graphservice;

import dev.personinterest.Identity;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.access.ApplicationCaller;
import dev.personinterest.access.Caller;
import dev.personinterest.access.DelegatedCaller;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/** Authenticates requests with bearer tokens that have Microsoft's claims, and creates the caller from the claims. */
@Configuration(proxyBeanMethods = false)
class Authentication {

    private static final String TENANT_OF_PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad";

    @Bean
    SecurityFilterChain bearerTokens(HttpSecurity http) {
        var challenge = new BearerTokenAuthenticationEntryPoint();
        return http.csrf(AbstractHttpConfigurer::disable) // without cookies, CSRF is not possible
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(
                                token -> new PreAuthenticatedAuthenticationToken(caller(token), "", List.of())))
                        .authenticationEntryPoint((request, response, failure) -> {
                            challenge.commence(request, response, failure);
                            response.sendError(response.getStatus()); // so that the body gets the error envelope, too
                        }))
                .build();
    }

    @Bean
    @ConditionalOnProperty("graph-service.development-key")
    JwtDecoder developmentTokens(Accounts accounts) {
        return new DevelopmentKey(accounts.developmentKey()).decoder();
    }

    static Caller caller(Jwt token) {
        try {
            return "app".equals(token.getClaimAsString("idtyp")) ? application(token) : user(token);
        } catch (IllegalArgumentException | InvalidRequestException e) {
            throw new InvalidBearerTokenException("a claim of the token is missing or cannot be stored", e);
        }
    }

    private static Caller application(Jwt token) {
        ApplicationCaller caller = Caller.application(Objects.requireNonNullElse(applicationId(token), ""))
                .roles(Objects.requireNonNullElse(token.getClaimAsStringList("roles"), List.of()));
        String name = token.getClaimAsString("app_displayname");
        return name == null ? caller : caller.displayName(name);
    }

    private static Caller user(Jwt token) {
        String scopes = Objects.requireNonNullElse(token.getClaimAsString("scp"), "");
        DelegatedCaller caller = Caller.user(Objects.requireNonNullElse(token.getClaimAsString("oid"), ""))
                .scopes(scopes.split(" "));
        String name = token.getClaimAsString("name");
        if (name != null) {
            caller = caller.displayName(name);
        }
        String application = applicationId(token);
        if (application != null) {
            caller = caller.through(new Identity(token.getClaimAsString("app_displayname"), application));
        }
        return TENANT_OF_PERSONAL_ACCOUNTS.equals(token.getClaimAsString("tid")) ? caller.personalAccount() : caller;
    }

    /**
     * Returns the application's id. In version 2 of Microsoft's tokens it is {@code azp}, in version 1 {@code appid}.
     */
    private static @Nullable String applicationId(Jwt token) {
        String id = token.getClaimAsString("azp");
        return id == null ? token.getClaimAsString("appid") : id;
    }
}
