package com.example.application;

import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.UserRef;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.odata.EntityTags;
import dev.personinterest.odata.QueryOptions;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.service.PersonInterests;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

// sample
@RestController
@RequestMapping("/users/{user}/interests")
class InterestController {

    private final PersonInterests interests;
    private final PersonInterestJson json;

    InterestController(PersonInterests interests, PersonInterestJson json) {
        this.interests = interests;
        this.json = json;
    }

    @GetMapping
    ResponseEntity<byte[]> list(@PathVariable String user, HttpServletRequest request) {
        QueryOptions options = QueryOptions.ofList(request.getQueryString());
        PersonInterestPage page = interests.list(Callers.user(user), UserRef.me(), options.query(), options.page());
        String nextLink = options.nextLink(request.getRequestURL().toString(), page);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.write(page, nextLink));
    }

    @GetMapping("/{id}")
    ResponseEntity<PersonInterest> get(@PathVariable String user, @PathVariable String id) {
        return withTag(ResponseEntity.ok(), interests.get(Callers.user(user), UserRef.me(), id));
    }

    @PostMapping
    ResponseEntity<PersonInterest> create(@PathVariable String user, @RequestBody NewPersonInterest interest) {
        return withTag(
                ResponseEntity.status(HttpStatus.CREATED),
                interests.create(Callers.user(user), UserRef.me(), interest));
    }

    @PatchMapping("/{id}")
    ResponseEntity<PersonInterest> update(
            @PathVariable String user,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody PersonInterestPatch patch) {
        return withTag(
                ResponseEntity.ok(),
                interests.update(Callers.user(user), UserRef.me(), id, patch, EntityTags.ifMatch(ifMatch)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String user,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) String ifMatch) {
        interests.delete(Callers.user(user), UserRef.me(), id, EntityTags.ifMatch(ifMatch));
    }

    private static ResponseEntity<PersonInterest> withTag(BodyBuilder response, PersonInterest interest) {
        return response.eTag(EntityTags.of(interest)).body(interest);
    }
}
// end
