package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.IdentitySet;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Caller;
import dev.personinterest.access.DelegatedCaller;
import dev.personinterest.access.Operation;
import dev.personinterest.access.PermissionType;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** For all callers, owners, audiences and operations, the answer equals that of a plain decision table. */
class AccessTest {

    private static final Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");

    /** Secret text of the interest. Only answers that show the interest may contain it or {@link #SECRET_VERSION}. */
    private static final String SECRET = "5ecre7";

    private static final long SECRET_VERSION = 777_333_111;

    private static final PersonInterestPatch PATCH =
            PersonInterestPatch.builder().webUrl("https://example.com/patched").build();

    private static final Set<String> WRITE_PERMISSIONS = Set.of(
            "User.ReadWrite",
            "User.ReadWrite.All",
            "AgentIdUser.ReadWrite.All",
            "AgentIdUser.ReadWrite.IdentityParentedBy");
    private static final Set<String> READ_PERMISSIONS =
            Set.of("User.Read", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite", "User.ReadWrite.All");
    private static final Set<String> APPLICATION_READ_PERMISSIONS = Set.of("User.Read.All", "User.ReadWrite.All");

    /** The caller, the owner, the caller's audiences in relation to the owner, and the audiences of the interest. */
    record Situation(
            Caller caller,
            String owner,
            Set<Audience> memberships,
            @Nullable AllowedAudiences allowed) {

        PersonInterest interest() {
            return PersonInterest.builder("id", CREATED)
                    .version(SECRET_VERSION)
                    .allowedAudiences(allowed)
                    .displayName(SECRET)
                    .description(SECRET)
                    .categories(List.of(SECRET))
                    .build();
        }

        boolean own() {
            return caller.isUser(owner);
        }

        // ---------------------------------------- decision table ----------------------------------------

        boolean permits(Operation operation) {
            boolean write = operation != Operation.GET && operation != Operation.LIST;
            Set<String> sufficient = switch (caller.permissionType()) {
                case DELEGATED_WORK_OR_SCHOOL -> write ? WRITE_PERMISSIONS : READ_PERMISSIONS;
                case DELEGATED_PERSONAL -> write ? Set.of("User.ReadWrite") : READ_PERMISSIONS;
                case APPLICATION -> write ? Set.<String>of() : APPLICATION_READ_PERMISSIONS;
            };
            return caller.permissions().stream()
                    .filter(permission -> own() || permission.endsWith(".All"))
                    .anyMatch(sufficient::contains);
        }

        boolean visible() {
            return own()
                    || (allowed != null
                            && (allowed.contains(Audience.EVERYONE)
                                    || memberships.stream()
                                            .filter(audience -> audience != Audience.ME)
                                            .anyMatch(allowed::contains)));
        }

        String answerTo(Operation operation) {
            boolean change = operation == Operation.UPDATE || operation == Operation.DELETE;
            if (permits(operation)) {
                return operation == Operation.CREATE || visible() ? "shown" : hidden(operation);
            }
            return change && permits(Operation.GET) && !visible() ? "notFound" : "forbidden";
        }

        private static String hidden(Operation operation) {
            return operation == Operation.LIST ? "empty" : "notFound";
        }
    }

    /** The outcome of an operation and everything that the caller can see of it. */
    record Answer(String outcome, String visibleText) {

        static Answer of(
                Operation operation, PersonInterests interests, Situation situation, Precondition precondition) {
            Caller caller = situation.caller();
            UserRef user = UserRef.of(situation.owner());
            try {
                return switch (operation) {
                    case GET -> shown(List.of(interests.get(caller, user, "id")), null);
                    case LIST -> {
                        PersonInterestPage page = interests.list(caller, user, PageRequest.first());
                        yield shown(page.items(), page.nextPageToken());
                    }
                    case CREATE -> shown(List.of(interests.create(caller, user, NewPersonInterest.of(PATCH))), null);
                    case UPDATE -> shown(List.of(interests.update(caller, user, "id", PATCH, precondition)), null);
                    case DELETE -> {
                        interests.delete(caller, user, "id", precondition);
                        yield new Answer("shown", "");
                    }
                };
            } catch (PersonInterestException e) {
                return new Answer(e.code(), told(e));
            }
        }

        private static Answer shown(List<PersonInterest> interests, @Nullable String token) {
            StringBuilder told = new StringBuilder().append(token);
            for (PersonInterest interest : interests) {
                told.append(interest)
                        .append(interest.displayName())
                        .append(interest.description())
                        .append(interest.categories())
                        .append(interest.version());
            }
            return new Answer(interests.isEmpty() ? "empty" : "shown", told.toString());
        }

        private static String told(Throwable thrown) {
            StringBuilder told = new StringBuilder();
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                told.append(cause).append(List.of(cause.getSuppressed()));
            }
            return told.toString();
        }

        boolean containsSecret() {
            return visibleText.contains(SECRET) || visibleText.contains(Long.toString(SECRET_VERSION));
        }
    }

    private static PersonInterests over(ModelRepository repository, Situation situation) {
        return PersonInterests.builder(repository)
                .clock(() -> CREATED.plusSeconds(60))
                .audiences((viewer, owner) -> {
                    assertThat(viewer).isEqualTo(situation.caller());
                    assertThat(owner).isEqualTo(situation.owner());
                    return situation.memberships();
                })
                .build();
    }

    @Property(tries = 5000)
    void answerMatchesDecisionTable(@ForAll("situations") Situation situation, @ForAll Operation operation) {
        ModelRepository repository = new ModelRepository();
        PersonInterest interest = situation.interest();
        repository.insert(situation.owner(), interest);

        Answer answer = Answer.of(operation, over(repository, situation), situation, Precondition.exists());

        assertThat(answer.outcome()).isEqualTo(situation.answerTo(operation));
        if (!answer.outcome().equals("shown")) {
            assertThat(answer.containsSecret()).as(answer.visibleText()).isFalse();
            assertThat(repository.list(situation.owner(), ListRequest.first(10)))
                    .as("interests of the profile, which must be unchanged")
                    .containsExactly(interest);
        }
    }

    /**
     * A caller who is not allowed to see an interest cannot distinguish it from an absent one. The answer and the calls
     * of the storage are the same.
     */
    @Property(tries = 5000)
    void invisibleInterestIsIndistinguishableFromAbsentOne(
            @ForAll("situations") Situation situation,
            @ForAll Operation operation,
            @ForAll("preconditions") Precondition precondition) {
        if (situation.visible()) {
            return;
        }
        CountedCalls with = new CountedCalls();
        CountedCalls without = new CountedCalls();
        with.delegate.insert(situation.owner(), situation.interest());

        Answer present = Answer.of(operation, over(with, situation), situation, precondition);
        Answer absent = Answer.of(operation, over(without, situation), situation, precondition);

        if (operation == Operation.CREATE) {
            assertThat(present.outcome()).isEqualTo(absent.outcome());
        } else {
            assertThat(present).isEqualTo(absent);
        }
        assertThat(with.calls).as("calls of the storage").isEqualTo(without.calls);
    }

    private static PersonInterests over(CountedCalls repository, Situation situation) {
        return PersonInterests.builder(repository)
                .audiences((viewer, owner) -> situation.memberships())
                .build();
    }

    /** Pages and page tokens are the same as if the hidden interests were absent. */
    @Property(tries = 500)
    void pagesDoNotRevealHiddenInterests(
            @ForAll @Size(max = 12) List<PersonInterest> interests,
            @ForAll Set<Audience> memberships,
            @ForAll OrderBy orderBy) {
        List<PersonInterest> profile = Listing.withDistinctIds(interests);
        DelegatedCaller viewer = Caller.user("viewer").scopes("User.Read.All");
        Situation situation = new Situation(viewer, "owner", memberships, null);
        ModelRepository all = new ModelRepository();
        ModelRepository visibleOnly = new ModelRepository();
        for (PersonInterest interest : profile) {
            all.insert("owner", interest);
            if (new Situation(viewer, "owner", memberships, interest.allowedAudiences()).visible()) {
                visibleOnly.insert("owner", interest);
            }
        }

        assertThat(pages(over(all, situation), viewer, orderBy))
                .isEqualTo(pages(over(visibleOnly, situation), viewer, orderBy));
    }

    private static List<PersonInterestPage> pages(PersonInterests interests, Caller viewer, OrderBy orderBy) {
        PersonInterestQuery query =
                PersonInterestQuery.builder().orderBy(orderBy).build();
        List<PersonInterestPage> pages = new ArrayList<>();
        Optional<PageRequest> next = Optional.of(PageRequest.first(2));
        while (next.isPresent()) {
            PageRequest request = next.get();
            PersonInterestPage page = interests.list(viewer, UserRef.of("owner"), query, request);
            pages.add(page);
            next = Optional.ofNullable(page.nextPageToken()).map(request::next);
        }
        return pages;
    }

    @Property
    void callerIsStoredAsCreatorAndLastModifier(@ForAll("situations") Situation situation) {
        ModelRepository repository = new ModelRepository();
        repository.insert(situation.owner(), situation.interest());
        IdentitySet caller = situation.caller().identities();

        if (Answer.of(Operation.UPDATE, over(repository, situation), situation, Precondition.exists())
                .outcome()
                .equals("shown")) {
            assertThat(repository
                            .find(new PersonInterestKey(situation.owner(), "id"))
                            .orElseThrow())
                    .returns(caller, PersonInterest::lastModifiedBy)
                    .returns(null, PersonInterest::createdBy);
        }
        if (situation.permits(Operation.CREATE)) {
            assertThat(over(repository, situation)
                            .create(situation.caller(), UserRef.of(situation.owner()), NewPersonInterest.of(PATCH)))
                    .returns(caller, PersonInterest::lastModifiedBy)
                    .returns(caller, PersonInterest::createdBy);
        }
    }

    @Provide
    Arbitrary<Situation> situations() {
        Arbitrary<Set<String>> permissions = Arbitraries.of(
                        Stream.of(WRITE_PERMISSIONS, READ_PERMISSIONS, Set.of("openid"))
                                .flatMap(Set::stream)
                                .sorted()
                                .distinct()
                                .toList())
                .set()
                .ofMaxSize(3);
        Arbitrary<Caller> callers = Combinators.combine(permissions, Arbitraries.of(PermissionType.class))
                .as((granted, type) -> switch (type) {
                    case DELEGATED_WORK_OR_SCHOOL -> Caller.user("alice").scopes(granted);
                    case DELEGATED_PERSONAL ->
                        Caller.user("alice").personalAccount().scopes(granted);
                    case APPLICATION -> Caller.application("alice").roles(granted);
                });
        return Combinators.combine(
                        callers,
                        Arbitraries.of("alice", "Alice", "bob"),
                        Arbitraries.of(Audience.class).set(),
                        PersonInterestArbitraries.storedAudiences().injectNull(0.1))
                .as(Situation::new);
    }

    @Provide
    Arbitrary<Precondition> preconditions() {
        return Arbitraries.of(Precondition.exists(), Precondition.version(SECRET_VERSION), Precondition.version(1));
    }
}
