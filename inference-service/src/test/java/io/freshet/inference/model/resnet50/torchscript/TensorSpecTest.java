package io.freshet.inference.model.resnet50.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorSpecTest {

    @Test
    void stores_four_dimensions_channels_last() {
        TensorSpec tensor = TensorSpec.of("conv.weight", 1, 2, 1, 3);
        assertThat(tensor.strides()).isEqualTo(List.of(6, 1, 6, 2));
        assertThat(tensor.stored(new float[] {1, 2, 3, 10, 20, 30})).containsExactly(1, 10, 2, 20, 3, 30);
    }

    @Test
    void stores_other_dimensions_row_by_row() {
        TensorSpec tensor = TensorSpec.of("fc.weight", 2, 3);
        assertThat(tensor.strides()).isEqualTo(List.of(3, 1));
        assertThat(tensor.stored(new float[] {1, 2, 3, 4, 5, 6})).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void refuses_values_that_do_not_fill_the_shape() {
        TensorSpec tensor = TensorSpec.of("fc.bias", 3);
        assertThatThrownBy(() -> tensor.stored(new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fc.bias has 2 values, its shape [3] needs 3");
    }

    @Test
    void refuses_sizes_below_one() {
        assertThatThrownBy(() -> TensorSpec.of("fc.bias", 0)).hasMessageContaining("fc.bias has a size below 1");
        assertThatThrownBy(() -> new TensorSpec("fc.bias", List.of())).hasMessageContaining("fc.bias has no dimension");
    }
}
