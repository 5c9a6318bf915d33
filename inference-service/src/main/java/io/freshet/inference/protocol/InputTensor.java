package io.freshet.inference.protocol;

import java.util.List;
import java.util.Map;

/**
 * One input of a request, already checked: as many elements as its shape says, each of its datatype's kind.
 *
 * @param path where it stands in the request, such as {@code inputs[2]}; used in errors
 * @param name name of the input
 * @param datatype datatype of the elements
 * @param shape sizes of the dimensions, each at least 1
 * @param parameters text parameters, such as {@code content_type}
 * @param data elements in row-major order: {@link Boolean}, {@link Long}, {@link Double} or {@link String}
 */
public record InputTensor(
        String path,
        String name,
        Datatype datatype,
        List<Long> shape,
        Map<String, String> parameters,
        List<Object> data) {

    public InputTensor {
        shape = List.copyOf(shape);
        parameters = Map.copyOf(parameters);
        data = List.copyOf(data);
    }

    /** An input of one element, made by the service itself. */
    public static InputTensor ofOne(String name, Datatype datatype, Object element) {
        return new InputTensor("inputs." + name, name, datatype, List.of(1L), Map.of(), List.of(element));
    }

    /** A problem with this input's {@code part}, such as {@code data}. */
    public InvalidInputException invalid(String part, String reason) {
        return new InvalidInputException(path + "." + part, "input '" + name + "' " + reason);
    }
}
