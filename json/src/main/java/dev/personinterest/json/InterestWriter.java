package dev.personinterest.json;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.PersonInterest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;

/** Writes interests, in the order of members that Graph's documentation shows, with explicit nulls. */
final class InterestWriter {

    private final JsonGenerator generator;
    private final char[] timestamp = new char[TimestampText.MAX_LENGTH];

    InterestWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    void write(PersonInterest interest) {
        generator.writeStartObject();
        text(Names.ID, interest.id());
        audiences(interest.allowedAudiences());
        inference(interest.inference());
        timestamp(Names.CREATED_DATE_TIME, interest.createdDateTime());
        identitySet(Names.CREATED_BY, interest.createdBy());
        timestamp(Names.LAST_MODIFIED_DATE_TIME, interest.lastModifiedDateTime());
        identitySet(Names.LAST_MODIFIED_BY, interest.lastModifiedBy());
        categories(interest.categories());
        text(Names.DESCRIPTION, interest.description());
        text(Names.DISPLAY_NAME, interest.displayName());
        text(Names.WEB_URL, interest.webUrl());
        tags(interest.collaborationTags());
        generator.writeEndObject();
    }

    void write(List<PersonInterest> interests, @Nullable String nextLink) {
        generator.writeStartObject();
        generator.writeName(Names.VALUE);
        generator.writeStartArray();
        for (PersonInterest interest : interests) {
            write(interest);
        }
        generator.writeEndArray();
        if (nextLink != null) {
            text(Names.NEXT_LINK, nextLink);
        }
        generator.writeEndObject();
    }

    private void text(SerializableString name, @Nullable String text) {
        generator.writeName(name);
        if (text == null) {
            generator.writeNull();
        } else {
            generator.writeString(text);
        }
    }

    private void timestamp(SerializableString name, Instant moment) {
        generator.writeName(name);
        generator.writeString(timestamp, 0, TimestampText.write(moment, timestamp));
    }

    private void audiences(@Nullable AllowedAudiences audiences) {
        text(Names.ALLOWED_AUDIENCES, audiences == null ? null : AudienceText.rendered(audiences));
    }

    private void inference(@Nullable InferenceData inference) {
        generator.writeName(Names.INFERENCE);
        if (inference == null) {
            generator.writeNull();
            return;
        }
        generator.writeStartObject();
        generator.writeName(Names.CONFIDENCE_SCORE);
        if (inference.confidenceScore() == null) {
            generator.writeNull();
        } else {
            generator.writeNumber(inference.confidenceScore());
        }
        generator.writeName(Names.USER_HAS_VERIFIED_ACCURACY);
        if (inference.userHasVerifiedAccuracy() == null) {
            generator.writeNull();
        } else {
            generator.writeBoolean(inference.userHasVerifiedAccuracy());
        }
        generator.writeEndObject();
    }

    private void identitySet(SerializableString name, @Nullable IdentitySet identities) {
        generator.writeName(name);
        if (identities == null) {
            generator.writeNull();
            return;
        }
        generator.writeStartObject();
        identity(Names.APPLICATION, identities.application());
        identity(Names.DEVICE, identities.device());
        identity(Names.USER, identities.user());
        generator.writeEndObject();
    }

    private void identity(SerializableString name, @Nullable Identity identity) {
        generator.writeName(name);
        if (identity == null) {
            generator.writeNull();
            return;
        }
        generator.writeStartObject();
        text(Names.DISPLAY_NAME, identity.displayName());
        text(Names.ID, identity.id());
        generator.writeEndObject();
    }

    private void categories(@Nullable List<String> categories) {
        generator.writeName(Names.CATEGORIES);
        if (categories == null) {
            generator.writeNull();
            return;
        }
        generator.writeStartArray();
        for (String category : categories) {
            generator.writeString(category);
        }
        generator.writeEndArray();
    }

    private void tags(@Nullable List<CollaborationTag> tags) {
        generator.writeName(Names.COLLABORATION_TAGS);
        if (tags == null) {
            generator.writeNull();
            return;
        }
        generator.writeStartArray();
        for (CollaborationTag tag : tags) {
            generator.writeString(tag.isKnown() ? tag.graphName() : AudienceText.UNKNOWN);
        }
        generator.writeEndArray();
    }
}
