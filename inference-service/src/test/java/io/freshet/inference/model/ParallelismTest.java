package io.freshet.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelismTest {

    @ParameterizedTest
    @CsvSource({"0.25, 1", "0.5, 1", "1, 1", "1.9, 1", "2, 2", "4, 4", "16, 16"})
    void hasAsManyWorkersAsWholeCpus(double vcpu, int workers) {
        assertThat(Parallelism.forCpus(vcpu, 1)).isEqualTo(new Parallelism(workers, 1));
    }
}
