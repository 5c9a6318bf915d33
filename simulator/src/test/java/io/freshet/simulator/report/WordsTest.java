package io.freshet.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void aListReadsLikeASentence() {
        assertThat(Words.list(List.of())).isEmpty();
        assertThat(Words.list(List.of("fixed"))).isEqualTo("fixed");
        assertThat(Words.list(List.of("fixed", "horizontal"))).isEqualTo("fixed and horizontal");
        assertThat(Words.list(List.of("fixed", "horizontal", "hybrid"))).isEqualTo("fixed, horizontal and hybrid");
    }
}
