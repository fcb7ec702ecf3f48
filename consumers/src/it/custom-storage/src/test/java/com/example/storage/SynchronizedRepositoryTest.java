package com.example.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.personinterest.storage.PersonInterestKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SynchronizedRepositoryTest {

    @Test
    void findsNothingInAnEmptyProfile() {
        assertEquals(Optional.empty(), new SynchronizedRepository().find(new PersonInterestKey("anna", "chess")));
    }
}
