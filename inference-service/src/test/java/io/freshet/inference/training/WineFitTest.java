package io.freshet.inference.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WineFitTest {

    private static final int FEW_TREES = 20;

    private final List<DataSet.Line> rows =
            DataSet.load("winequality-red.csv", Set.of()).rows();

    @Test
    void givesTheSameBytesTwice() throws IOException {
        try (WineFit first = WineFit.of(rows, FEW_TREES);
                WineFit second = WineFit.of(rows, FEW_TREES)) {
            assertThat(first.ubjson()).isEqualTo(second.ubjson());
        }
    }

    @Test
    void learnsMoreThanTheMajorityClass() {
        List<DataSet.Line> heldOut = HeldOut.heldOutRows(rows);
        try (WineFit fit = WineFit.of(HeldOut.trainingRows(rows), FEW_TREES)) {
            assertThat(fit.accuracy(heldOut)).isGreaterThan(0.5);
        }
    }
}
