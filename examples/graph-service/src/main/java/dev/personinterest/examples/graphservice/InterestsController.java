package dev.personinterest.examples.graphservice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.access.Caller;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.odata.EntityTags;
import dev.personinterest.odata.QueryOptions;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.service.PersonInterests;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** The five routes, each under {@code /me} and under {@code /users/{id | userPrincipalName}}. */
@RestController
@RequestMapping({"/beta/me/profile/interests", "/beta/users/{user}/profile/interests"})
class InterestsController {

    private final PersonInterests interests;
    private final PersonInterestJson json;
    private final InstantSource clock;

    InterestsController(PersonInterests interests, PersonInterestJson json, InstantSource clock) {
        this.interests = interests;
        this.json = json;
        this.clock = clock;
    }

    @ModelAttribute(binding = false)
    GraphRequest request(
            @AuthenticationPrincipal Caller caller, @PathVariable @Nullable String user, HttpServletRequest request) {
        return new GraphRequest(caller, user, request);
    }

    @GetMapping
    ResponseEntity<byte[]> list(GraphRequest request) {
        QueryOptions options = QueryOptions.ofList(request.http().getQueryString());
        PersonInterestPage page = interests.list(request.caller(), request.user(), options.query(), options.page());
        byte[] body = json.write(page, options.nextLink(request.url(), page));
        return body(ResponseEntity.ok(), Projection.of(body, options.select(), request.context(), ""));
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(GraphRequest request, @PathVariable String id) {
        QueryOptions options = QueryOptions.ofEntity(request.http().getQueryString());
        return entity(ResponseEntity.ok(), interests.get(request.caller(), request.user(), id), request, options);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> create(GraphRequest request, InputStream body) {
        QueryOptions options = QueryOptions.ofChange(request.http().getQueryString());
        PersonInterest created = interests.create(request.caller(), request.user(), json.readNew(body));
        URI location = URI.create(request.url() + "/" + UriUtils.encode(created.id(), UTF_8));
        return entity(ResponseEntity.created(location), created, request, options);
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> update(GraphRequest request, @PathVariable String id, InputStream body) {
        QueryOptions options = QueryOptions.ofChange(request.http().getQueryString());
        PersonInterest updated =
                interests.update(request.caller(), request.user(), id, json.readPatch(body), request.precondition());
        if (request.prefersMinimal()) {
            BodyBuilder response = ResponseEntity.status(HttpStatus.NO_CONTENT).eTag(EntityTags.of(updated));
            return response.header("Preference-Applied", "return=minimal").build();
        }
        return entity(ResponseEntity.ok(), updated, request, options);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(GraphRequest request, @PathVariable String id) {
        QueryOptions.ofChange(request.http().getQueryString());
        interests.delete(request.caller(), request.user(), id, request.precondition());
        return ResponseEntity.noContent().build();
    }

    /** Returns the response to a failure, whose code corresponds to the reason phrase of the status. */
    @ExceptionHandler
    ResponseEntity<byte[]> failure(PersonInterestException failure, HttpServletRequest request) {
        HttpStatus status = Arrays.stream(HttpStatus.values())
                .filter(candidate -> GraphErrors.code(candidate).equals(failure.code()))
                .findFirst()
                .orElseThrow();
        String id = String.valueOf(request.getAttribute(GraphErrors.REQUEST_ID));
        String clientId = request.getHeader(GraphErrors.CLIENT_REQUEST_ID);
        return body(ResponseEntity.status(status), json.writeError(failure, clock.instant(), id, clientId));
    }

    private ResponseEntity<byte[]> entity(
            BodyBuilder response, PersonInterest interest, GraphRequest request, QueryOptions options) {
        byte[] body = Projection.of(json.write(interest), options.select(), request.context(), "/$entity");
        return body(response.eTag(EntityTags.of(interest)), body);
    }

    private static ResponseEntity<byte[]> body(BodyBuilder response, byte[] body) {
        return response.contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
