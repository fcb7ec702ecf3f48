package dev.personinterest.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.InvalidRequestException;
import org.junit.jupiter.api.Test;

class PageRequestTest {

    @Test
    void acceptsSizesUpToTheMaximum() {
        assertThat(PageRequest.first(1).size()).isEqualTo(1);
        assertThat(PageRequest.first(PageRequest.MAX_SIZE).size()).isEqualTo(PageRequest.MAX_SIZE);
    }

    @Test
    void rejectsOtherSizes() {
        for (int size : new int[] {Integer.MIN_VALUE, 0, PageRequest.MAX_SIZE + 1, Integer.MAX_VALUE}) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> PageRequest.first(size))
                    .withMessageContaining("must be between 1 and " + PageRequest.MAX_SIZE);
        }
    }
}
