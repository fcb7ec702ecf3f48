package dev.personinterest.examples.graphservice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.personinterest.access.Caller;
import dev.personinterest.access.DelegatedCaller;
import dev.personinterest.access.UserRef;
import dev.personinterest.odata.EntityTags;
import dev.personinterest.update.Precondition;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The data of an HTTP request: the caller, whose profile it accesses, and its preconditions. */
record GraphRequest(Caller caller, @Nullable String named, HttpServletRequest http) {

    UserRef user() {
        return named == null ? UserRef.me() : UserRef.of(named);
    }

    String url() {
        return http.getRequestURL().toString();
    }

    /** Returns the {@code @odata.context} of the profile's interests. */
    String context() {
        Object owner = named == null && caller instanceof DelegatedCaller signedIn ? signedIn.userId() : named;
        return ServletUriComponentsBuilder.fromContextPath(http).toUriString() + "/beta/$metadata#users('"
                + UriUtils.encode(String.valueOf(owner), UTF_8) + "')/profile/interests";
    }

    Precondition precondition() {
        return EntityTags.ifMatch(http.getHeader("If-Match") == null ? null : header("If-Match"));
    }

    boolean prefersMinimal() {
        return Arrays.stream(header("Prefer").split("[,;]"))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase("return=minimal"));
    }

    private String header(String name) {
        return String.join(",", Collections.list(http.getHeaders(name)));
    }
}
