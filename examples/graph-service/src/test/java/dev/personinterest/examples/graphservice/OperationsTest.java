package dev.personinterest.examples.graphservice;

import static dev.personinterest.examples.graphservice.RunningService.ADELE;
import static dev.personinterest.examples.graphservice.RunningService.INNOCENTY;
import static dev.personinterest.examples.graphservice.RunningService.INNOCENTYS_NAME;
import static dev.personinterest.examples.graphservice.RunningService.MEGAN;
import static dev.personinterest.examples.graphservice.Session.INTERESTS;
import static dev.personinterest.examples.graphservice.Session.interestsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The operations with their headers, paths, permissions and query options. */
class OperationsTest extends ServiceTest {

    private static final Instant LONG_AGO = Instant.parse("2020-07-06T06:34:12Z");
    private static final String PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad";

    @ParameterizedTest
    @ValueSource(
            strings = {"me", "users/" + INNOCENTY, "users/" + INNOCENTYS_NAME, "users/Innocenty.Popov@CONTOSO.com"})
    void everyOperationWorksUnderEveryPath(String profile) {
        String interests = "/beta/" + profile + "/profile/interests";

        Answer created = owner.post(interests, "{\"displayName\":\"a\"}").is(201);
        String path = interests + "/" + created.json("/id").stringValue();
        assertThat(created.header("Location")).isEqualTo(service.url() + path);
        assertThat(created.json("/@odata.context").stringValue())
                .startsWith(service.url() + "/beta/$metadata#users('")
                .endsWith("')/profile/interests/$entity");

        Answer got = owner.get(path).isOk();
        assertThat(got.body()).isEqualTo(created.body());
        assertThat(owner.get(interests).isOk().json("/value").valueStream().map(item -> item.get("id")))
                .contains(created.json("/id"));

        Answer updated = owner.patch(path, "{\"displayName\":\"b\"}").isOk();
        assertThat(updated.json("/displayName").stringValue()).isEqualTo("b");
        assertThat(owner.get(path).body()).isEqualTo(updated.body());

        assertThat(owner.delete(path).is(204).body()).isEmpty();
        owner.get(path).fails(404, "notFound");
    }

    @Test
    void createdByAndLastModifiedByAreTheCaller() {
        Session session = service.caller(Map.of(
                "oid",
                INNOCENTY,
                "name",
                "Innocenty Popov",
                "scp",
                "User.ReadWrite",
                "azp",
                "app-1",
                "app_displayname",
                "Profiles"));

        Answer created = session.post(INTERESTS, "{}").is(201);

        assertThat(created.json("/createdBy"))
                .isEqualTo(created.json("/lastModifiedBy"))
                .hasToString("{\"application\":{\"displayName\":\"Profiles\",\"id\":\"app-1\"},\"device\":null,"
                        + "\"user\":{\"displayName\":\"Innocenty Popov\",\"id\":\"" + INNOCENTY + "\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH", "DELETE"})
    void requestWithoutValidTokenIsRejected(String method) {
        String path = owner.created("{}");
        for (Session unauthenticated : List.of(
                new Session(service.url(), null), service.session("x"), service.session("eyJhbGciOiJub25lIn0.e30."))) {
            Answer rejected = unauthenticated.send(
                    method, method.equals("POST") ? INTERESTS : path, "{}", "Content-Type", "application/json");

            rejected.fails(401, "unauthorized");
            assertThat(rejected.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void tokenWithoutRequiredClaimsIsRejected() {
        service.caller(Map.of("scp", "User.ReadWrite")).get(INTERESTS).fails(401, "unauthorized");
        service.caller(Map.of("oid", INNOCENTY, "scp", "User.ReadWrite", "aud", List.of("another")))
                .get(INTERESTS)
                .fails(401, "unauthorized");
        service.caller(Map.of(
                        "oid", INNOCENTY, "scp", "User.ReadWrite", "iat", LONG_AGO, "exp", LONG_AGO.plusSeconds(1)))
                .get(INTERESTS)
                .fails(401, "unauthorized");
    }

    @ParameterizedTest
    @CsvSource({
        // scope, read own, change own, read another user's, change another user's
        "User.Read, 200, 403, 403, 403",
        "User.ReadBasic.All, 200, 403, 200, 403",
        "User.Read.All, 200, 403, 200, 403",
        "User.ReadWrite, 200, 200, 403, 403",
        "User.ReadWrite.All, 200, 200, 200, 200",
        "AgentIdUser.ReadWrite.All, 403, 200, 403, 200",
        "AgentIdUser.ReadWrite.IdentityParentedBy, 403, 200, 403, 403",
        "Mail.Read, 403, 403, 403, 403"
    })
    void permissionsOfWorkAccount(String scope, int reads, int changes, int readsOthers, int changesOthers) {
        String own = owner.created("{\"allowedAudiences\":\"everyone\"}");
        String another = service.user(MEGAN, "User.ReadWrite").created("{\"allowedAudiences\":\"everyone\"}");
        String anotherAsSeenByOthers = another.replace("/me/", "/users/" + MEGAN + "/");
        Session session = service.user(INNOCENTY, scope);

        assertThat(List.of(
                        session.get(own).status(),
                        session.patch(own, "{}").status(),
                        session.get(anotherAsSeenByOthers).status(),
                        session.patch(anotherAsSeenByOthers, "{}").status()))
                .containsExactly(reads, changes, readsOthers, changesOthers);
    }

    @Test
    void personalAccountMayChangeOwnInterests() {
        Map<String, Object> claims = Map.of("oid", ADELE, "tid", PERSONAL_ACCOUNTS, "scp", "User.ReadWrite");
        Session personal = service.caller(claims);

        personal.patch(personal.created("{}"), "{\"displayName\":\"x\"}").isOk();
        personal.get(interestsOf(INNOCENTY)).fails(403, "forbidden");
    }

    @Test
    void appOnlyCallerReadsButCannotChange() {
        String path = owner.created("{\"allowedAudiences\":\"everyone\"}").replace("/me/", "/users/" + INNOCENTY + "/");
        Session application = service.caller(
                Map.of("idtyp", "app", "azp", "app-1", "roles", List.of("User.Read.All", "User.ReadWrite.All")));

        application.get(path).isOk();
        application.get(interestsOf(INNOCENTY)).isOk();
        application.post(interestsOf(INNOCENTY), "{}").fails(403, "forbidden");
        application.patch(path, "{\"displayName\":\"x\"}").fails(403, "forbidden");
        application.delete(path).fails(403, "forbidden");
        application.get(INTERESTS).fails(400, "badRequest");
    }

    @Test
    void visibilityDependsOnAudience() {
        String contacts = owner.created("{\"allowedAudiences\":\"contacts\",\"displayName\":\"c\"}");
        String organization = owner.created("{\"allowedAudiences\":\"organization\",\"displayName\":\"o\"}");
        Session megan = service.user(MEGAN, "User.Read.All");
        Session adele = service.user(ADELE, "User.Read.All");
        String profile = "/users/" + INNOCENTY + "/";

        megan.get(organization.replace("/me/", profile)).isOk();
        megan.get(contacts.replace("/me/", profile)).fails(404, "notFound");
        adele.get(contacts.replace("/me/", profile)).isOk();
        adele.get(organization.replace("/me/", profile)).fails(404, "notFound");
    }

    @Test
    void interestWithoutAudiencesIsVisibleOnlyToOwner() {
        String path = owner.created("{\"allowedAudiences\":\"everyone\"}");
        String asOthersSeeIt = path.replace("/me/", "/users/" + INNOCENTY + "/");
        Session megan = service.user(MEGAN, "User.ReadWrite.All");
        megan.get(asOthersSeeIt).isOk();

        owner.patch(path, "{\"allowedAudiences\":null}").isOk();

        megan.get(asOthersSeeIt).fails(404, "notFound");
        megan.patch(asOthersSeeIt, "{}").fails(404, "notFound");
        megan.delete(asOthersSeeIt, "If-Match", "*").fails(404, "notFound");
        assertThat(megan.get(interestsOf(INNOCENTY)).body()).doesNotContain(path.substring(path.lastIndexOf('/') + 1));
        owner.get(path).isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "nobody@contoso.com"})
    void unknownUserIsNotFound(String user) {
        service.user(INNOCENTY, "User.ReadWrite.All").get(interestsOf(user)).fails(404, "notFound");
    }

    @Test
    void listIsPagedByNextLink() {
        Session session = service.user(MEGAN, "User.ReadWrite");
        List<JsonNode> created = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            created.add(session.get(session.created("{\"displayName\":\"" + name + "\",\"categories\":[\"paged\"]}"))
                    .json("/id"));
        }

        List<JsonNode> listed = new ArrayList<>();
        @Nullable String next = INTERESTS + query("$top", "2", "$filter", "categories/any(c:c eq 'paged')");
        int pages = 0;
        while (next != null) {
            Answer page = session.get(next).isOk();
            page.json("/value").forEach(item -> listed.add(item.get("id")));
            next = page.json().has("@odata.nextLink")
                    ? page.json("/@odata.nextLink").stringValue()
                    : null;
            pages++;
        }

        assertThat(listed).as("ordered by createdDateTime").containsExactlyElementsOf(created);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void listIsOrderedFilteredSkippedAndSelected() {
        Session session = service.user(MEGAN, "User.ReadWrite");
        for (String name : List.of("b", "a", "c")) {
            session.created("{\"displayName\":\"" + name + "\",\"categories\":[\"it's\"]}");
        }

        Answer page = session.get(INTERESTS
                        + query(
                                "$filter",
                                "categories/any(c:c eq 'it''s')",
                                "$orderby",
                                "displayName desc",
                                "$skip",
                                "1",
                                "$select",
                                "displayName"))
                .isOk();

        assertThat(page.json("/value")).hasToString("[{\"displayName\":\"b\"},{\"displayName\":\"a\"}]");
        assertThat(page.json("/@odata.context").stringValue()).endsWith("/profile/interests(displayName)");
    }

    @Test
    void selectReducesEntity() {
        String path = owner.created("{\"displayName\":\"x\"}");

        assertThat(owner.get(path + query("$select", "displayName,categories"))
                        .isOk()
                        .json()
                        .propertyNames())
                .containsExactlyInAnyOrder("@odata.context", "displayName", "categories");
    }

    /** The other documented options do not apply to a single interest. */
    @ParameterizedTest
    @CsvSource({
        "$filter, inference eq null",
        "$orderby, displayName",
        "$skip, 1",
        "$top, 1",
        "$select, colour",
        "$select, source"
    })
    void entitySupportsOnlySelect(String option, String value) {
        owner.get(owner.created("{}") + query(option, value)).failsOn(option);
    }

    @ParameterizedTest
    @CsvSource({
        "$count, true",
        "$expand, x",
        "$search, x",
        "$top, 0",
        "$top, 1001",
        "$skip, -1",
        "$orderby, webUrl",
        "$filter, x",
        "$select, x",
        "$skiptoken, x",
        "top, 1"
    })
    void otherOptionsAreRejected(String option, String value) {
        Answer rejected = owner.get(INTERESTS + query(option, value)).fails(400, "badRequest");

        assertThat(rejected.json("/error/message").stringValue()).isNotBlank();
        owner.post(INTERESTS + query(option, value), "{}").failsOn(option);
    }

    @Test
    void pageTokenOfOtherListIsRejected() {
        owner.created("{}");
        owner.created("{}");
        String next = owner.get(INTERESTS + query("$top", "1"))
                .json("/@odata.nextLink")
                .stringValue();

        owner.get(next).isOk();
        owner.get(next + "&" + query("$orderby", "displayName").substring(1)).fails(400, "badRequest");
        service.user(MEGAN, "User.ReadWrite").get(next).fails(400, "badRequest");
    }

    private static String query(String... namesAndValues) {
        StringBuilder query = new StringBuilder("?");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.append(i == 0 ? "" : "&")
                    .append(encoded(namesAndValues[i]))
                    .append('=')
                    .append(encoded(namesAndValues[i + 1]));
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
