package com.example.interests;

// sample
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;

public class FirstUpdate {
    public static void main(String[] arguments) {
        PersonInterests interests =
                PersonInterests.builder(new InMemoryPersonInterestRepository()).build();
        PersonInterestJson json = PersonInterestJson.create();
        Caller caller = Caller.user("db789417").scopes("User.ReadWrite").displayName("Innocenty Popov");

        PersonInterest created = interests.create(
                caller, UserRef.me(), json.readNew("{\"displayName\":\"Chelsea FC\",\"description\":\"Football\"}"));

        PersonInterestPatch patch = json.readPatch("{\"categories\":[\"Sports\"],\"description\":null}");
        PersonInterest updated = interests.update(caller, UserRef.me(), created.id(), patch);

        // displayName as it was, description null, categories ["Sports"]
        System.out.writeBytes(json.write(updated));
    }
}
// end
