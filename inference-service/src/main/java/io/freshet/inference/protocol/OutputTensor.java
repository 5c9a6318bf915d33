package io.freshet.inference.protocol;

import java.util.List;

/** One output of an answer, of one dimension. */
public record OutputTensor(String name, Datatype datatype, List<Integer> shape, List<?> data) {

    public OutputTensor {
        shape = List.copyOf(shape);
        data = List.copyOf(data);
    }

    public OutputTensor(String name, Datatype datatype, List<?> data) {
        this(name, datatype, List.of(data.size()), data);
    }
}
