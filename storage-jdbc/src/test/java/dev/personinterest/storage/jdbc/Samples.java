package dev.personinterest.storage.jdbc;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Values shared by the tests. */
final class Samples {

    static final String OWNER = "owner";
    static final PersonInterestKey KEY = new PersonInterestKey(OWNER, "id");
    static final Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");
    static final IdentitySet CREATOR = IdentitySet.ofUser(new Identity("Innocenty Popov", "db789417"));
    static final IdentitySet MODIFIER = IdentitySet.ofUser(new Identity(null, "modifier"));

    private Samples() {}

    /** Returns an interest with every property set. */
    static PersonInterest full() {
        return PersonInterest.builder(KEY.id(), CREATED)
                .createdBy(CREATOR)
                .lastModifiedBy(CREATOR)
                .allowedAudiences(AllowedAudiences.of(Audience.CONTACTS, Audience.ORGANIZATION))
                .inference(new InferenceData(0.25, true))
                .categories(List.of("Sports", "Sports", ""))
                .description("World's greatest football club")
                .displayName("Chelsea FC")
                .webUrl("https://www.chelseafc.com")
                .collaborationTags(List.of(CollaborationTag.ASK_ME_ABOUT, CollaborationTag.of("ofTheFuture")))
                .build();
    }

    /** Returns a list request with every option set. */
    static ListRequest searching() {
        PersonInterestQuery query = PersonInterestQuery.builder()
                .category("Sports")
                .collaborationTag(CollaborationTag.ASK_ME_ABOUT)
                .audience(Audience.CONTACTS)
                .inferred(true)
                .modifiedSince(CREATED)
                .orderBy(OrderBy.displayName().descending())
                .skip(1)
                .build();
        return new ListRequest(
                query,
                Visibility.of(List.of(Audience.ORGANIZATION, Audience.EVERYONE)),
                new ListPosition.AtText("Zenit", "id"),
                10);
    }

    /** Returns a change made one second after the creation. */
    static Change change(PersonInterestPatch patch) {
        return Change.of(patch, CREATED.plusSeconds(1), MODIFIER);
    }

    static Change describe(String description) {
        return change(PersonInterestPatch.builder().description(description).build());
    }

    /** Inserts interests of one owner; returns their keys. */
    static List<PersonInterestKey> insertMany(JdbcPersonInterestRepository repository, int count) {
        List<PersonInterestKey> keys = IntStream.range(0, count)
                .mapToObj(i -> new PersonInterestKey(OWNER, "id-" + i))
                .toList();
        keys.forEach(
                key -> repository.insert(OWNER, full().toBuilder().id(key.id()).build()));
        return keys;
    }

    static List<KeyedChange> each(List<PersonInterestKey> keys, Change change) {
        return keys.stream().map(key -> new KeyedChange(key, change)).toList();
    }
}
