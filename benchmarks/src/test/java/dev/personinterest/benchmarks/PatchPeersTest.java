package dev.personinterest.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.access.Caller;
import dev.personinterest.access.DelegatedCaller;
import dev.personinterest.access.UserRef;
import dev.personinterest.benchmarks.patch.AvajeByHand;
import dev.personinterest.benchmarks.patch.FastjsonByHand;
import dev.personinterest.benchmarks.patch.JacksonByHand;
import dev.personinterest.benchmarks.patch.JacksonTree;
import dev.personinterest.benchmarks.patch.JacksonUpdating;
import dev.personinterest.benchmarks.patch.JsonPatchLibrary;
import dev.personinterest.benchmarks.patch.ParssonMergePatch;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The peers in {@link PatchBenchmark} produce the same responses as the library. */
class PatchPeersTest {

    private final DelegatedCaller caller = Caller.user("db789417-4ccb-41d1-a0a9-47b01a09ea49")
            .displayName("Innocenty Popov")
            .scopes("User.ReadWrite");
    private final PersonInterestJson json = PersonInterestJson.create();
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final PersonInterest stored = DocumentedInterest.withId(DocumentedInterest.guid(1), caller.identities());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"categories\":[\"Sports\"]}",
                "{\"categories\":[\"Sports\",\"Chess\"],\"description\":\"Zürich \\uD83D\\uDE00\",\"collaborationTags\":[]}",
                "{}"
            })
    void peersProduceSameResponse(String body) {
        byte[] patch = body.getBytes(StandardCharsets.UTF_8);
        byte[] document = json.write(stored);
        JsonNode expected = tree(patchedByLibrary(patch));

        assertThat(tree(json.write(json.readPatch(patch).applyTo(stored)))).isEqualTo(expected);
        assertThat(tree(new FastjsonByHand(document).patch(patch))).isEqualTo(expected);
        assertThat(tree(new AvajeByHand(document).patch(patch))).isEqualTo(expected);
        assertThat(tree(new JacksonByHand(document).patch(patch))).isEqualTo(expected);
        assertThat(tree(new JacksonUpdating(document).patch(patch))).isEqualTo(expected);
        assertThat(tree(new JacksonTree(document).patch(patch))).isEqualTo(expected);
        assertThat(tree(new JsonPatchLibrary(document).patch(patch))).isEqualTo(expected);
        assertThat(tree(new ParssonMergePatch(document).patch(patch))).isEqualTo(expected);
    }

    /** Merge patch removes a cleared member from a tree, while the resource has it as null. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"description\":null}", "{\"inference\":{\"confidenceScore\":0.5}}"})
    void peersClearAndMergeNestedMembers(String body) {
        byte[] patch = body.getBytes(StandardCharsets.UTF_8);
        byte[] document = json.write(stored);
        byte[] expected = patchedByLibrary(patch);

        assertThat(tree(new FastjsonByHand(document).patch(patch))).isEqualTo(tree(expected));
        assertThat(tree(new AvajeByHand(document).patch(patch))).isEqualTo(tree(expected));
        assertThat(tree(new JacksonByHand(document).patch(patch))).isEqualTo(tree(expected));
        assertThat(tree(new JacksonUpdating(document).patch(patch))).isEqualTo(tree(expected));
        assertThat(tree(new JacksonTree(document).patch(patch))).isEqualTo(tree(expected));
        assertThat(withoutNulls(new JsonPatchLibrary(document).patch(patch))).isEqualTo(withoutNulls(expected));
        assertThat(withoutNulls(new ParssonMergePatch(document).patch(patch))).isEqualTo(withoutNulls(expected));
    }

    /** Keeps the stored timestamp, because the peers do not stamp. */
    private byte[] patchedByLibrary(byte[] patch) {
        InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
        repository.insert(caller.userId(), stored);
        PersonInterests interests = PersonInterests.builder(repository)
                .clock(() -> DocumentedInterest.CREATED)
                .build();
        return json.write(interests.update(caller, UserRef.me(), stored.id(), json.readPatch(patch)));
    }

    private JsonNode tree(byte[] document) {
        return mapper.readTree(document);
    }

    private JsonNode withoutNulls(byte[] document) {
        JsonNode tree = tree(document);
        removeNulls(tree);
        return tree;
    }

    private static void removeNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        node.forEach(PatchPeersTest::removeNulls);
    }
}
