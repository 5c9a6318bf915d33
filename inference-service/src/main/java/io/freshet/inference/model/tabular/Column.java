package io.freshet.inference.model.tabular;

import io.freshet.inference.protocol.Datatype;
import io.freshet.inference.protocol.ModelMetadata;
import java.util.List;

/**
 * A named column that a model reads.
 *
 * @param datatype {@link Datatype#FP64} for numbers, {@link Datatype#BYTES} for text
 * @param required whether a row without it is refused
 * @param allowed the texts that it may hold; empty for numbers
 */
public record Column(String name, Datatype datatype, boolean required, List<String> allowed) {

    public Column {
        allowed = List.copyOf(allowed);
    }

    public static Column number(String name) {
        return new Column(name, Datatype.FP64, true, List.of());
    }

    public static Column text(String name, List<String> allowed) {
        return new Column(name, Datatype.BYTES, true, allowed);
    }

    /** This column, where a row may lack it. */
    public Column optional() {
        return new Column(name, datatype, false, allowed);
    }

    public boolean isNumber() {
        return datatype.isNumeric();
    }

    public ModelMetadata.Tensor tensor() {
        return new ModelMetadata.Tensor(name, datatype, List.of(1));
    }
}
