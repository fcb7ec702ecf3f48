package dev.personinterest.benchmarks;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the interest of Graph's documentation with any id. No two interests share a string. */
final class DocumentedInterest {

    static final Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");

    private DocumentedInterest() {}

    static PersonInterest withId(String id, @Nullable IdentitySet actors) {
        return PersonInterest.builder(id, CREATED)
                .allowedAudiences(AllowedAudiences.of(Audience.ORGANIZATION))
                .createdBy(actors)
                .lastModifiedBy(actors)
                .categories(List.of(text("Sports")))
                .description(text("World's greatest football club"))
                .displayName(text("Chelsea FC"))
                .webUrl(text("https://www.chelseafc.com"))
                .build();
    }

    /** Returns a GUID in Graph's format, derived from a number. */
    static String guid(long number) {
        return new java.util.UUID(0x0fb4_c1e3_c1e3_0fb4L, number).toString();
    }

    static String text(String literal) {
        return new String(literal.toCharArray());
    }
}
