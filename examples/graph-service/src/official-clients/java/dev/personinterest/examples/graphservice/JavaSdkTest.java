package dev.personinterest.examples.graphservice;

import static dev.personinterest.examples.graphservice.RunningService.INNOCENTY;
import static dev.personinterest.examples.graphservice.RunningService.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.beta.models.AllowedAudiences;
import com.microsoft.graph.beta.models.InferenceData;
import com.microsoft.graph.beta.models.PersonInterest;
import com.microsoft.graph.beta.models.PersonInterestCollectionResponse;
import com.microsoft.graph.beta.models.odataerrors.ODataError;
import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import com.microsoft.graph.beta.users.item.profile.interests.InterestsRequestBuilder;
import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Microsoft's SDK for Java, unmodified, used as in the code samples of Graph's documentation. */
class JavaSdkTest extends ServiceTest {

    private final InterestsRequestBuilder interests =
            client(INNOCENTY, "User.ReadWrite").me().profile().interests();

    @Test
    void createdInterestIsReturnedByGet() {
        PersonInterest created = interests.post(chessInterest());

        PersonInterest got = interests.byPersonInterestId(created.getId()).get();

        assertThat(got.getDisplayName()).isEqualTo("World's greatest chess player");
        assertThat(got.getCategories()).containsExactly("Sports");
        assertThat(got.getAllowedAudiences()).isEqualTo(EnumSet.of(AllowedAudiences.Organization));
        assertThat(got.getCreatedDateTime()).isEqualTo(created.getCreatedDateTime());
        assertThat(got.getCreatedBy().getUser().getId()).isEqualTo(INNOCENTY);
        assertThat(got.getInference()).isNull();
    }

    @Test
    void onePropertyIsUpdated() {
        String id = interests.post(chessInterest()).getId();
        PersonInterest patch = new PersonInterest();
        patch.setCategories(List.of("Games"));

        PersonInterest updated = interests.byPersonInterestId(id).patch(patch);

        assertThat(updated.getCategories()).containsExactly("Games");
        assertThat(updated.getDescription()).isEqualTo("World's greatest chess player");
    }

    @Test
    void changedPropertyOfFetchedInterestIsUpdated() {
        PersonInterest fetched = created();
        fetched.setDisplayName("changed");

        PersonInterest updated =
                interests.byPersonInterestId(fetched.getId()).patch(fetched);

        assertThat(updated.getDisplayName()).isEqualTo("changed");
        assertThat(updated.getWebUrl()).isEqualTo("https://www.chess.com");
        assertThat(updated.getLastModifiedDateTime()).isAfter(fetched.getLastModifiedDateTime());
    }

    @Test
    void unchangedFetchedInterestChangesNothing() {
        PersonInterest fetched = created();

        PersonInterest updated =
                interests.byPersonInterestId(fetched.getId()).patch(fetched);

        assertThat(updated.getLastModifiedDateTime()).isEqualTo(fetched.getLastModifiedDateTime());
    }

    @Test
    void explicitNullClearsProperty() {
        PersonInterest fetched = created();
        fetched.setDescription(null);

        PersonInterest updated =
                interests.byPersonInterestId(fetched.getId()).patch(fetched);

        assertThat(updated.getDescription()).isNull();
        assertThat(updated.getDisplayName()).isEqualTo("World's greatest chess player");
    }

    @Test
    void nestedInferenceIsUpdated() {
        PersonInterest interest = chessInterest();
        InferenceData inference = new InferenceData();
        inference.setConfidenceScore(0.5);
        inference.setUserHasVerifiedAccuracy(false);
        interest.setInference(inference);
        PersonInterest fetched = interests
                .byPersonInterestId(interests.post(interest).getId())
                .get();
        fetched.getInference().setUserHasVerifiedAccuracy(true);

        PersonInterest updated =
                interests.byPersonInterestId(fetched.getId()).patch(fetched);

        assertThat(updated.getInference().getUserHasVerifiedAccuracy()).isTrue();
        assertThat(updated.getInference().getConfidenceScore()).isEqualTo(0.5);
    }

    @Test
    void twoAudiencesAreUpdated() {
        String id = created().getId();
        PersonInterest patch = new PersonInterest();
        patch.setAllowedAudiences(EnumSet.of(AllowedAudiences.Organization, AllowedAudiences.Contacts));

        PersonInterest updated = interests.byPersonInterestId(id).patch(patch);

        assertThat(updated.getAllowedAudiences())
                .isEqualTo(EnumSet.of(AllowedAudiences.Contacts, AllowedAudiences.Organization));
    }

    @Test
    void listIsPaged() throws ReflectiveOperationException {
        GraphServiceClient client = client(MEGAN, "User.ReadWrite");
        InterestsRequestBuilder interestsOfMegan = client.me().profile().interests();
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(interestsOfMegan.post(chessInterest()).getId());
        }

        PersonInterestCollectionResponse first = interestsOfMegan.get(request -> {
            request.queryParameters.top = 2;
            request.queryParameters.filter = "categories/any(c:c eq 'Sports')";
            request.queryParameters.orderby = new String[] {"createdDateTime"};
        });
        assertThat(first.getValue()).hasSize(2);
        List<String> listed = new ArrayList<>();
        new PageIterator.Builder<PersonInterest, PersonInterestCollectionResponse>()
                .client(client)
                .collectionPage(first)
                .collectionPageFactory(PersonInterestCollectionResponse::createFromDiscriminatorValue)
                .processPageItemCallback(interest -> listed.add(interest.getId()))
                .build()
                .iterate();

        assertThat(listed).containsExactlyElementsOf(created);
    }

    @Test
    void interestOfAnotherUserIsReadByUserPrincipalName() {
        PersonInterest interest = chessInterest();
        interest.setAllowedAudiences(EnumSet.of(AllowedAudiences.Organization));
        String id = interests.post(interest).getId();

        PersonInterest got = client(MEGAN, "User.Read.All")
                .users()
                .byUserId(RunningService.INNOCENTYS_NAME)
                .profile()
                .interests()
                .byPersonInterestId(id)
                .get(request -> request.queryParameters.select = new String[] {"displayName"});

        assertThat(got.getDisplayName()).isEqualTo("World's greatest chess player");
        assertThat(got.getCategories()).isNull();
    }

    @Test
    void deletedInterestIsNotFound() {
        String id = created().getId();

        interests.byPersonInterestId(id).delete();

        assertFails(() -> interests.byPersonInterestId(id).get(), 404, "notFound", null);
    }

    @Test
    void everyErrorIsAnODataError() {
        String id = created().getId();
        PersonInterest patch = new PersonInterest();
        patch.setWebUrl("no URL");
        InterestsRequestBuilder reader =
                client(INNOCENTY, "User.Read").me().profile().interests();
        PersonInterest tooLarge = new PersonInterest();
        tooLarge.setDescription("x".repeat(2_000_000));
        PersonInterest named = new PersonInterest();
        named.setDisplayName("x");

        assertFails(() -> interests.byPersonInterestId(id).patch(patch), 400, "badRequest", "webUrl");
        assertFails(
                () -> interests.get(request -> request.queryParameters.expand = new String[] {"x"}),
                400,
                "badRequest",
                "$expand");
        assertFails(
                () -> client("no token").me().profile().interests().get(), 401, "unauthorized", null);
        assertFails(() -> reader.post(new PersonInterest()), 403, "forbidden", null);
        assertFails(() -> interests.byPersonInterestId("none").patch(named), 404, "notFound", null);
        assertFails(
                () -> interests.byPersonInterestId(id).patch(named, request -> request.headers.add("If-Match", "\"9\"")),
                412,
                "preconditionFailed",
                null);
        assertFails(() -> interests.post(tooLarge), 413, "contentTooLarge", null);
        assertFails(
                () -> client(service.token(Map.of("idtyp", "app", "azp", "a", "roles", List.of("User.ReadWrite.All"))))
                        .users()
                        .byUserId(INNOCENTY)
                        .profile()
                        .interests()
                        .post(named),
                403,
                "forbidden",
                null);
    }

    private static void assertFails(ThrowingCallable call, int status, String code, @Nullable String target) {
        ODataError error = catchThrowableOfType(ODataError.class, call);

        assertThat(error.getResponseStatusCode()).isEqualTo(status);
        assertThat(error.getError().getCode()).isEqualTo(code);
        assertThat(error.getError().getTarget()).isEqualTo(target);
        assertThat(error.getMessage()).isNotBlank();
        assertThat(error.getError().getInnerError().getRequestId()).isNotBlank();
        assertThat(error.getError().getInnerError().getDate()).isNotNull();
        assertThat(error.getError().getInnerError().getClientRequestId())
                .as("client-request-id, which the SDK sends")
                .isNotBlank();
    }

    private PersonInterest created() {
        return interests
                .byPersonInterestId(interests.post(chessInterest()).getId())
                .get();
    }

    private static PersonInterest chessInterest() {
        PersonInterest interest = new PersonInterest();
        interest.setCategories(List.of("Sports"));
        interest.setDescription("World's greatest chess player");
        interest.setDisplayName("World's greatest chess player");
        interest.setWebUrl("https://www.chess.com");
        return interest;
    }

    private static GraphServiceClient client(String user, String scope) {
        return client(service.user(user, scope).token());
    }

    private static GraphServiceClient client(@Nullable String token) {
        AllowedHostsValidator anyHost = new AllowedHostsValidator();
        GraphServiceClient client =
                new GraphServiceClient(new BaseBearerTokenAuthenticationProvider(new AccessTokenProvider() {
                    @Override
                    public String getAuthorizationToken(URI uri, @Nullable Map<String, Object> context) {
                        return String.valueOf(token);
                    }

                    @Override
                    public AllowedHostsValidator getAllowedHostsValidator() {
                        return anyHost;
                    }
                }));
        client.getRequestAdapter().setBaseUrl(service.url() + "/beta");
        return client;
    }
}
