package dev.personinterest.examples.graphservice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.personinterest.Precondition;
import dev.personinterest.access.Caller;
import dev.personinterest.access.DelegatedCaller;
import dev.personinterest.access.UserRef;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** What a request says in HTTP's and OData's words: who asks, about whose profile, and under which conditions. */
record GraphRequest(Caller caller, @Nullable String named, HttpServletRequest http) {

    UserRef user() {
        return named == null ? UserRef.me() : UserRef.of(named);
    }

    QueryOptions options(String... supported) {
        return new QueryOptions(http.getParameterMap(), supported);
    }

    InputStream body() throws IOException {
        return http.getInputStream();
    }

    String url() {
        return http.getRequestURL().toString();
    }

    /** The {@code @odata.context} of the profile's interests. */
    String context() {
        Object owner = named == null && caller instanceof DelegatedCaller signedIn ? signedIn.userId() : named;
        return ServletUriComponentsBuilder.fromContextPath(http).toUriString() + "/beta/$metadata#users('"
                + UriUtils.encode(String.valueOf(owner), UTF_8) + "')/profile/interests";
    }

    /** What {@code If-Match} asks for; a tag that is weak, or that no interest ever has, matches none. */
    Precondition precondition() {
        String ifMatch = headers("If-Match").collect(Collectors.joining(","));
        List<ETag> tags = ETag.parse(ifMatch);
        if (http.getHeader("If-Match") == null || tags.stream().anyMatch(ETag::isWildcard)) {
            return Precondition.exists();
        }
        return Precondition.versionIn(tags.stream()
                .filter(tag -> !tag.weak() && tag.tag().matches("[1-9][0-9]{0,17}"))
                .map(tag -> Long.valueOf(tag.tag()))
                .toList());
    }

    boolean prefersMinimal() {
        return headers("Prefer")
                .flatMap(line -> Arrays.stream(line.split("[,;]")))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase("return=minimal"));
    }

    private Stream<String> headers(String name) {
        return Collections.list(http.getHeaders(name)).stream();
    }
}
