package dev.personinterest.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.ForbiddenException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Caller;
import dev.personinterest.access.Operation;
import dev.personinterest.access.PermissionPolicy;
import dev.personinterest.access.PermissionTable;
import dev.personinterest.access.PermissionType;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.service.UpdateRequest;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * The samples of the README and of Javadoc as executable code. {@link DocumentationTest} checks that each sample there
 * is a marked region here or in a test of another module.
 */
class SamplesTest {

    @Test
    void inJava() {
        PersonInterests interests =
                PersonInterests.builder(new InMemoryPersonInterestRepository()).build();
        Caller caller = Caller.user("db789417").scopes("User.ReadWrite");
        long versionFromIfMatch = 1;
        // sample
        NewPersonInterest football = NewPersonInterest.builder()
                .displayName("Football")
                .description("old")
                .build();
        PersonInterest created = interests.create(caller, UserRef.me(), football);

        PersonInterestPatch patch = PersonInterestPatch.builder()
                .categories(List.of("Sports"))
                .clearDescription()
                .build();
        PersonInterest updated =
                interests.update(caller, UserRef.me(), created.id(), patch, Precondition.version(versionFromIfMatch));
        // end
        assertThat(updated.categories()).containsExactly("Sports");
        assertThat(updated.description()).isNull();
        assertThat(updated.version()).isEqualTo(2);
    }

    @Test
    void access() {
        PersonInterestRepository repository = new InMemoryPersonInterestRepository();
        Caller anna = Caller.user("anna").scopes("User.ReadWrite");
        PersonInterests annas = PersonInterests.builder(repository).build();
        Map.of("Chess", Audience.EVERYONE, "Tango", Audience.FAMILY, "Kubernetes", Audience.ORGANIZATION)
                .forEach((name, audience) -> annas.create(
                        anna,
                        UserRef.me(),
                        NewPersonInterest.builder()
                                .displayName(name)
                                .allowedAudiences(AllowedAudiences.of(audience))
                                .build()));
        // sample
        PersonInterests interests = PersonInterests.builder(repository)
                .audiences((viewer, ownerId) -> viewer.isUser("ben")
                        ? Set.of(Audience.FAMILY, Audience.ORGANIZATION)
                        : Set.of(Audience.ORGANIZATION))
                .build();
        PersonInterests withDefaults = PersonInterests.builder(repository).build();
        Caller ben = Caller.user("ben").scopes("User.Read.All");
        Caller carla = Caller.user("carla").scopes("User.Read.All");
        PersonInterestQuery byName =
                PersonInterestQuery.builder().orderBy(OrderBy.displayName()).build();

        UserRef annasProfile = UserRef.of("anna"); // Chess: everyone. Kubernetes: organization. Tango: family
        PersonInterestPage toBen = interests.list(ben, annasProfile, byName, PageRequest.first()); // all three
        PersonInterestPage toCarla = interests.list(carla, annasProfile, byName, PageRequest.first()); // not Tango
        PersonInterestPage toCarlaByDefault =
                withDefaults.list(carla, annasProfile, byName, PageRequest.first()); // Chess
        // end
        assertThat(toBen.items())
                .extracting(PersonInterest::displayName)
                .containsExactly("Chess", "Kubernetes", "Tango");
        assertThat(toCarla.items()).extracting(PersonInterest::displayName).containsExactly("Chess", "Kubernetes");
        assertThat(toCarlaByDefault.items())
                .extracting(PersonInterest::displayName)
                .containsExactly("Chess");
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() ->
                        interests.update(ben, annasProfile, toBen.items().get(0).id(), PersonInterestPatch.empty()));
    }

    @Test
    void policies() {
        // sample
        PermissionPolicy signedIn = (caller, operation, ownerId) ->
                caller.isUser(ownerId) || operation == Operation.GET || operation == Operation.LIST;
        // end
        assertThat(signedIn.permits(Caller.user("anna"), Operation.DELETE, "anna"))
                .isTrue();
        assertThat(signedIn.permits(Caller.user("ben"), Operation.LIST, "anna")).isTrue();
        assertThat(signedIn.permits(Caller.user("ben"), Operation.DELETE, "anna"))
                .isFalse();
        // sample
        PermissionTable permissions = PermissionTable.published()
                .with(Operation.UPDATE, PermissionType.APPLICATION, List.of("User.ReadWrite.All"));
        // end
        assertThat(permissions.permits(
                        Caller.application("batch").roles("User.ReadWrite.All"), Operation.UPDATE, "anna"))
                .isTrue();
    }

    @Test
    void listing() {
        PersonInterests interests =
                PersonInterests.builder(new InMemoryPersonInterestRepository()).build();
        Caller caller = Caller.user("db789417").scopes("User.ReadWrite");
        for (String name : List.of("Rugby", "Football", "Tennis")) {
            interests.create(
                    caller,
                    UserRef.me(),
                    NewPersonInterest.builder()
                            .displayName(name)
                            .categories(List.of("Sports"))
                            .build());
        }
        // sample
        PersonInterestQuery sports = PersonInterestQuery.builder()
                .category("Sports")
                .orderBy(OrderBy.displayName())
                .build();
        PageRequest request = PageRequest.first(2);
        PersonInterestPage page = interests.list(caller, UserRef.me(), sports, request);
        while (page.nextPageToken() != null) {
            page = interests.list(caller, UserRef.me(), sports, request.next(page.nextPageToken()));
        }
        // end
        assertThat(page.items()).extracting(PersonInterest::displayName).containsExactly("Tennis");
    }

    @Test
    void bulkUpdate() {
        PersonInterests interests =
                PersonInterests.builder(new InMemoryPersonInterestRepository()).build();
        Caller caller = Caller.user("db789417").scopes("User.ReadWrite");
        String present = interests
                .create(caller, UserRef.me(), NewPersonInterest.builder().build())
                .id();
        List<String> ids = List.of(present, "absent");
        PersonInterestPatch patch =
                PersonInterestPatch.builder().categories(List.of("Sports")).build();
        List<String> logged = new ArrayList<>();
        Logger log = Logger.getAnonymousLogger();
        log.setUseParentHandlers(false);
        log.setFilter(entry -> logged.add(entry.getMessage()));
        // sample
        List<UpdateRequest> updates = ids.stream()
                .map(id -> new UpdateRequest(UserRef.me(), id, patch))
                .toList();
        List<UpdateOutcome> outcomes =
                interests.updateAll(caller, updates, Atomicity.EACH, done -> log.info(done + " of " + updates.size()));
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof UpdateOutcome.Failed failed) {
                log.warning(updates.get(i).id() + ": " + failed.reason().code());
            } else if (outcomes.get(i) instanceof UpdateOutcome.StorageFailed failed) {
                log.log(Level.SEVERE, updates.get(i).id(), failed.reason());
            }
        }
        // end
        assertThat(logged).containsExactly("2 of 2", "absent: notFound");
        assertThat(interests.get(caller, UserRef.me(), present).categories()).containsExactly("Sports");
    }

    private static String summary(PersonInterest interest) {
        String name = interest.displayName() == null ? "" : interest.displayName();
        return name.length() <= 80 ? name : name.substring(0, 79) + "…";
    }

    // sample
    @Property
    void aSummaryFitsIntoALine(@ForAll PersonInterest interest, @ForAll PersonInterestPatch patch) {
        assertThat(summary(patch.applyTo(interest))).hasSizeLessThanOrEqualTo(80);
    }
    // end
}
