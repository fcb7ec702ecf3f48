package com.example.application;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterests;
import dev.personinterest.access.UserRef;
import dev.personinterest.json.PersonInterestJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CreationController {

    private final PersonInterests interests;
    private final PersonInterestJson json;

    CreationController(PersonInterests interests, PersonInterestJson json) {
        this.interests = interests;
        this.json = json;
    }

    @PostMapping("/users/{user}/interests")
    @ResponseStatus(HttpStatus.CREATED)
    PersonInterest create(@PathVariable String user, @RequestBody String body) {
        return interests.create(Callers.user(user), UserRef.me(), json.readNew(body));
    }
}
