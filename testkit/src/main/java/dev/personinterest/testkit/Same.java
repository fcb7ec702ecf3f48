package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;

/** Compares two interests property by property, so that a failure names the property. */
final class Same {

    private Same() {}

    static void assertSame(PersonInterest actual, PersonInterest expected) {
        assertThat(actual.id()).as("id").isEqualTo(expected.id());
        assertThat(actual.allowedAudiences()).as("allowedAudiences").isEqualTo(expected.allowedAudiences());
        assertThat(actual.inference()).as("inference").isEqualTo(expected.inference());
        assertThat(actual.createdDateTime()).as("createdDateTime").isEqualTo(expected.createdDateTime());
        assertThat(actual.createdBy()).as("createdBy").isEqualTo(expected.createdBy());
        assertThat(actual.lastModifiedDateTime()).as("lastModifiedDateTime").isEqualTo(expected.lastModifiedDateTime());
        assertThat(actual.lastModifiedBy()).as("lastModifiedBy").isEqualTo(expected.lastModifiedBy());
        assertThat(actual.categories()).as("categories").isEqualTo(expected.categories());
        assertThat(actual.description()).as("description").isEqualTo(expected.description());
        assertThat(actual.displayName()).as("displayName").isEqualTo(expected.displayName());
        assertThat(actual.webUrl()).as("webUrl").isEqualTo(expected.webUrl());
        assertThat(actual.collaborationTags()).as("collaborationTags").isEqualTo(expected.collaborationTags());
        assertThat(actual.version()).as("version").isEqualTo(expected.version());
        assertThat(actual).isEqualTo(expected);
    }
}
