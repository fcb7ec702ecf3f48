package dev.personinterest.spring.application;

import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PersonInterests;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InterestController {

    private final PersonInterests interests;

    InterestController(PersonInterests interests) {
        this.interests = interests;
    }

    @PostMapping("/users/{user}/interests")
    @ResponseStatus(HttpStatus.CREATED)
    PersonInterest create(@PathVariable String user, @RequestBody NewPersonInterest interest) {
        return interests.create(Callers.user(user), UserRef.me(), interest);
    }

    @PatchMapping("/users/{user}/interests/{id}")
    PersonInterest update(@PathVariable String user, @PathVariable String id, @RequestBody PersonInterestPatch patch) {
        return interests.update(Callers.user(user), UserRef.me(), id, patch);
    }

    @GetMapping("/users/{user}/interests/{id}")
    PersonInterest get(@PathVariable String user, @PathVariable String id) {
        return interests.get(Callers.user(user), UserRef.me(), id);
    }
}
