package com.example.interests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FirstUpdateTest {

    @Test
    void printsTheUpdatedInterest() {
        String printed = printedByMain();

        assertTrue(
                printed.contains("\"categories\":[\"Sports\"],\"description\":null,\"displayName\":\"Chelsea FC\""),
                printed);
    }

    @Test
    void runsOnTheModulePath() {
        assertEquals(
                List.of(
                        "com.example.interests",
                        "dev.personinterest",
                        "dev.personinterest.json",
                        "dev.personinterest.storage.memory"),
                Stream.of(
                                FirstUpdate.class,
                                PersonInterests.class,
                                PersonInterestJson.class,
                                InMemoryPersonInterestRepository.class)
                        .map(type -> type.getModule().getName())
                        .toList());
    }

    @Test
    void needsNoDatabind() {
        assertTrue(ModuleLayer.boot().findModule("tools.jackson.core").isPresent());
        assertTrue(ModuleLayer.boot().findModule("tools.jackson.databind").isEmpty());
    }

    private static String printedByMain() {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            FirstUpdate.main(new String[0]);
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
