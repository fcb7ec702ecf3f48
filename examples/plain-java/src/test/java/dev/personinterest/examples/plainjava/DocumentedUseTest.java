package dev.personinterest.examples.plainjava;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.NewPersonInterest;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.odata.QueryOptions;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentedUseTest {

    private final PersonInterests interests =
            PersonInterests.builder(new InMemoryPersonInterestRepository()).build();
    private final PersonInterestJson json = PersonInterestJson.create();
    private final Caller caller = Caller.user("db789417").scopes("User.ReadWrite");

    @Test
    void listOverHttp() {
        for (int i = 0; i < 3; i++) {
            NewPersonInterest sports =
                    NewPersonInterest.builder().categories(List.of("Sports")).build();
            interests.create(caller, UserRef.me(), sports);
        }

        // sample
        QueryOptions options = QueryOptions.ofList("$filter=categories/any(c:c%20eq%20'Sports')&$top=2");
        PersonInterestPage page = interests.list(caller, UserRef.me(), options.query(), options.page());
        byte[] body = json.write(page, options.nextLink("https://example.com/beta/me/profile/interests", page));
        // end

        assertThat(new String(body, StandardCharsets.UTF_8))
                .contains("\"@odata.nextLink\":\"https://example.com/beta/me/profile/interests?$filter=");
        assertThat(page.items()).hasSize(2);
    }
}
