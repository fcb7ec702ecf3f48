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

/** The writer of interests, with members in the order of Graph's documentation, and with explicit nulls. */
final class InterestWriter {

    private final JsonOutput output;

    /** Whether to write the version and all names, which are hidden from clients. */
    private final boolean complete;

    /** Of the interest that is being written. */
    private boolean needsNoEscapes;

    private InterestWriter(JsonOutput output, boolean complete) {
        this.output = output;
        this.complete = complete;
    }

    static InterestWriter forClients(JsonOutput output) {
        return new InterestWriter(output, false);
    }

    static InterestWriter forStorages(JsonOutput output) {
        return new InterestWriter(output, true);
    }

    void write(PersonInterest interest) {
        needsNoEscapes = interest.needsNoEscapes();
        output.startObject();
        if (complete) {
            text(Names.VERSION, Long.toString(interest.version()));
        }
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
        output.endObject();
    }

    void write(List<PersonInterest> interests, @Nullable String nextLink) {
        output.startObject();
        output.name(Names.VALUE);
        output.startArray();
        for (PersonInterest interest : interests) {
            write(interest);
        }
        output.endArray();
        if (nextLink != null) {
            output.name(Names.NEXT_LINK);
            output.text(SafeText.wellFormed(nextLink));
        }
        output.endObject();
    }

    private void text(MemberName name, @Nullable String text) {
        if (text == null) {
            output.nullMember(name);
        } else {
            output.name(name);
            text(text);
        }
    }

    private void text(String text) {
        if (needsNoEscapes) {
            output.textWithoutEscapes(text);
        } else {
            output.text(text);
        }
    }

    /** Writes names of Graph's, which need no escapes, or all names, which may be any text. */
    private void names(String names) {
        if (complete) {
            output.text(names);
        } else {
            output.textWithoutEscapes(names);
        }
    }

    private void timestamp(MemberName name, Instant moment) {
        output.name(name);
        output.timestamp(moment);
    }

    private void audiences(@Nullable AllowedAudiences audiences) {
        if (audiences == null) {
            output.nullMember(Names.ALLOWED_AUDIENCES);
        } else {
            output.name(Names.ALLOWED_AUDIENCES);
            names(complete ? audiences.joinedGraphNames() : AudienceText.rendered(audiences));
        }
    }

    private void inference(@Nullable InferenceData inference) {
        if (inference == null) {
            output.nullMember(Names.INFERENCE);
            return;
        }
        output.name(Names.INFERENCE);
        output.startObject();
        if (inference.confidenceScore() == null) {
            output.nullMember(Names.CONFIDENCE_SCORE);
        } else {
            output.name(Names.CONFIDENCE_SCORE);
            output.number(inference.confidenceScore());
        }
        if (inference.userHasVerifiedAccuracy() == null) {
            output.nullMember(Names.USER_HAS_VERIFIED_ACCURACY);
        } else {
            output.name(Names.USER_HAS_VERIFIED_ACCURACY);
            output.truth(inference.userHasVerifiedAccuracy());
        }
        output.endObject();
    }

    private void identitySet(MemberName name, @Nullable IdentitySet identities) {
        if (identities == null) {
            output.nullMember(name);
            return;
        }
        output.name(name);
        output.startObject();
        identity(Names.APPLICATION, identities.application());
        identity(Names.DEVICE, identities.device());
        identity(Names.USER, identities.user());
        output.endObject();
    }

    private void identity(MemberName name, @Nullable Identity identity) {
        if (identity == null) {
            output.nullMember(name);
            return;
        }
        output.name(name);
        output.startObject();
        text(Names.DISPLAY_NAME, identity.displayName());
        text(Names.ID, identity.id());
        output.endObject();
    }

    private void categories(@Nullable List<String> categories) {
        if (categories == null) {
            output.nullMember(Names.CATEGORIES);
            return;
        }
        output.name(Names.CATEGORIES);
        output.startArray();
        for (String category : categories) {
            text(category);
        }
        output.endArray();
    }

    private void tags(@Nullable List<CollaborationTag> tags) {
        if (tags == null) {
            output.nullMember(Names.COLLABORATION_TAGS);
            return;
        }
        output.name(Names.COLLABORATION_TAGS);
        output.startArray();
        for (CollaborationTag tag : tags) {
            names(complete || tag.isKnown() ? tag.graphName() : AudienceText.UNKNOWN);
        }
        output.endArray();
    }
}
