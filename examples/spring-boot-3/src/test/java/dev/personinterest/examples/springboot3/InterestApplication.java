package dev.personinterest.examples.springboot3;

import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.json.jackson2.PersonInterestModule;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
class InterestApplication {

    // sample
    @Configuration
    static class InterestConfiguration {

        @Bean
        PersonInterestJson personInterestJson() {
            return PersonInterestJson.create();
        }

        @Bean
        PersonInterestModule personInterestModule(PersonInterestJson json) {
            return new PersonInterestModule(json); // Spring Boot registers it with its ObjectMapper
        }

        @Bean
        PersonInterests personInterests() {
            return PersonInterests.builder(new InMemoryPersonInterestRepository())
                    .build();
        }
    }
    // end

    @RestController
    static class InterestController {

        private final PersonInterests interests;

        InterestController(PersonInterests interests) {
            this.interests = interests;
        }

        @PostMapping("/users/{user}/interests")
        PersonInterest create(@PathVariable("user") String user, @RequestBody NewPersonInterest interest) {
            return interests.create(caller(user), UserRef.me(), interest);
        }

        @PatchMapping("/users/{user}/interests/{id}")
        PersonInterest update(
                @PathVariable("user") String user,
                @PathVariable("id") String id,
                @RequestBody PersonInterestPatch patch) {
            return interests.update(caller(user), UserRef.me(), id, patch);
        }

        @GetMapping("/users/{user}/interests/{id}")
        PersonInterest get(@PathVariable("user") String user, @PathVariable("id") String id) {
            return interests.get(caller(user), UserRef.me(), id);
        }

        private static Caller caller(String user) {
            return Caller.user(user).scopes("User.ReadWrite");
        }
    }
}
