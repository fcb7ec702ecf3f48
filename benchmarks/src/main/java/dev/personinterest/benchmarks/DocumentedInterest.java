package dev.personinterest.benchmarks;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The interest of Graph's documentation, under any id, with no text shared between two of them. */
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

    /** A GUID as Graph has them, made of a number. */
    static String guid(long number) {
        return new java.util.UUID(0x0fb4_c1e3_c1e3_0fb4L, number).toString();
    }

    static String text(String literal) {
        return new String(literal.toCharArray());
    }
}
