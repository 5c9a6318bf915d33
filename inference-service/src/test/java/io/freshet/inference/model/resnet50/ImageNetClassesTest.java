package io.freshet.inference.model.resnet50;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageNetClassesTest {

    /** Fixed points: first, last, and some between that well-known pictures are answered with. */
    @Test
    void has_the_order_of_ilsvrc_2012() {
        List<String> names = ImageNetClasses.load();
        assertThat(names).hasSize(1000).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(names.get(0)).isEqualTo("tench");
        assertThat(names.get(207)).isEqualTo("golden retriever");
        assertThat(names.get(281)).isEqualTo("tabby");
        assertThat(names.get(404)).isEqualTo("airliner");
        assertThat(names.get(817)).isEqualTo("sports car");
        assertThat(names.get(954)).isEqualTo("banana");
        assertThat(names.get(999)).isEqualTo("toilet tissue");
    }
}
