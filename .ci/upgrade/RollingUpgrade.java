import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.json.PersonInterestCodec;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;

/** One version of the library, beside another one on the same database. Called by .ci/upgrade-trial. */
final class RollingUpgrade {

    private static final int INTERESTS = 20;
    private static final int ROUNDS = 50;
    private static final Caller OWNER = Caller.user("owner").scopes("User.ReadWrite");
    private static final byte[] SECRET = "a secret of the service".getBytes(StandardCharsets.UTF_8);

    private final JdbcPersonInterestRepository repository;
    private final List<PersonInterests> readableAndEncrypted;
    private final PersonInterestCodec codec = PersonInterestCodec.create();

    private RollingUpgrade(String url) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(2);
        this.repository = JdbcPersonInterestRepository.builder((DataSource) new HikariDataSource(pool)).build();
        this.readableAndEncrypted = List.of(
                PersonInterests.builder(repository).build(),
                PersonInterests.builder(repository).pageTokenSecret(SECRET).build());
    }

    /** Arguments: the URL of the database, the folders of this and of the other version, and the steps. */
    public static void main(String[] arguments) throws Exception {
        RollingUpgrade version = new RollingUpgrade(arguments[0]);
        Path own = Path.of(arguments[1]);
        Path others = Path.of(arguments[2]);
        for (String step : List.of(arguments).subList(3, arguments.length)) {
            switch (step) {
                case "create" -> version.create();
                case "record" -> version.record(own);
                case "check" -> version.check(others);
                case "patch-description" -> version.patchAll(true);
                case "patch-name" -> version.patchAll(false);
                case "verify" -> version.checkThatNoPatchIsLost();
                default -> throw new IllegalArgumentException(step);
            }
        }
    }

    /** Interests with a value in each property, among them names that no version knows. */
    private void create() {
        repository.createSchema();
        for (int i = 0; i < INTERESTS; i++) {
            Instant created = Instant.parse("2020-07-06T06:34:12.2294868Z").plusSeconds(i);
            repository.insert("owner", PersonInterest.builder("interest-" + i, created)
                    .lastModifiedDateTime(created.plusNanos(100))
                    .createdBy(new IdentitySet(new Identity("An app", null), null, new Identity(null, "owner")))
                    .lastModifiedBy(IdentitySet.ofUser(new Identity("Ünïcode \"\\,", "owner")))
                    .allowedAudiences(AllowedAudiences.ofGraphNames(List.of("family", "newerThanThis")))
                    .inference(i % 2 == 0 ? new InferenceData(0.1 * i, null) : null)
                    .categories(List.of("Sports", "", "Sports", "a, \"b\" \\ \uD83D\uDE00"))
                    .collaborationTags(List.of(CollaborationTag.ASK_ME_ABOUT, CollaborationTag.of("newerThanThis")))
                    .displayName("Chelsea FC")
                    .description(i % 3 == 0 ? null : "line\nline")
                    .webUrl("https://www.chelseafc.com")
                    .build());
        }
    }

    private List<PersonInterest> stored() {
        return repository.list("owner", ListRequest.first(INTERESTS));
    }

    /** Records what this version reads, and the page tokens that it issues. */
    private void record(Path folder) throws Exception {
        for (PersonInterest interest : stored()) {
            Files.write(folder.resolve(interest.id()), codec.encode(interest));
        }
        List<String> tokens = new ArrayList<>();
        for (PersonInterests interests : readableAndEncrypted) {
            PersonInterestPage page = interests.list(OWNER, UserRef.me(), PageRequest.first(INTERESTS / 2));
            tokens.add(page.nextPageToken());
        }
        Files.write(folder.resolve("tokens"), tokens);
    }

    /** Checks that this version reads the same, and continues at the same place from the page tokens. */
    private void check(Path folder) throws Exception {
        List<PersonInterest> stored = stored();
        require(stored.size() == INTERESTS, "interests: " + stored.size());
        for (PersonInterest interest : stored) {
            byte[] encoded = Files.readAllBytes(folder.resolve(interest.id()));
            require(codec.decode(encoded).equals(interest), interest.id() + " is read differently");
            require(
                    Base64.getEncoder().encodeToString(codec.encode(interest))
                            .equals(Base64.getEncoder().encodeToString(encoded)),
                    interest.id() + " is encoded differently: allowed, but then this check must say how");
        }
        List<String> tokens = Files.readAllLines(folder.resolve("tokens"));
        for (int i = 0; i < tokens.size(); i++) {
            PersonInterestPage rest = readableAndEncrypted.get(i)
                    .list(OWNER, UserRef.me(), PageRequest.first(INTERESTS).next(tokens.get(i)));
            require(
                    rest.items().equals(stored.subList(INTERESTS / 2, INTERESTS)) && rest.nextPageToken() == null,
                    "token " + i + " continues elsewhere");
        }
    }

    /** Patches one property of all interests repeatedly, while the other version patches another property. */
    private void patchAll(boolean description) {
        for (int round = 1; round <= ROUNDS; round++) {
            for (int i = 0; i < INTERESTS; i++) {
                PersonInterestPatch.Builder patch = PersonInterestPatch.builder();
                if (description) {
                    patch.description("round " + round);
                } else {
                    patch.displayName("round " + round);
                }
                readableAndEncrypted.get(0).update(OWNER, UserRef.me(), "interest-" + i, patch.build());
            }
        }
    }

    private void checkThatNoPatchIsLost() {
        for (PersonInterest interest : stored()) {
            String last = "round " + ROUNDS;
            require(last.equals(interest.description()), interest.id() + " has lost a description");
            require(last.equals(interest.displayName()), interest.id() + " has lost a displayName");
            require(interest.version() == 1 + 2 * ROUNDS, interest.id() + " has version " + interest.version());
            require(List.of("Sports", "", "Sports", "a, \"b\" \\ \uD83D\uDE00").equals(interest.categories()),
                    interest.id() + " has other categories");
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }
}
