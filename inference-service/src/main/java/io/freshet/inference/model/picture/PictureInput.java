package io.freshet.inference.model.picture;

import io.freshet.inference.protocol.Datatype;
import io.freshet.inference.protocol.InputTensor;
import io.freshet.inference.protocol.InvalidInputException;
import io.freshet.inference.protocol.ModelMetadata;
import java.util.Base64;
import java.util.List;

/** The one input of a picture model: a JPEG or PNG as base64 text. */
final class PictureInput {

    static final String NAME = "image";

    private static final String CONTENT_TYPE = "content_type";
    private static final String BASE64 = "base64";

    private PictureInput() {}

    static ModelMetadata.Tensor tensor() {
        return new ModelMetadata.Tensor(NAME, Datatype.BYTES, List.of(1));
    }

    static InputTensor only(List<InputTensor> inputs) {
        for (InputTensor input : inputs) {
            if (!input.name().equals(NAME)) {
                throw new InvalidInputException(
                        input.name(), "is not an input of %s, which takes a picture".formatted(ResNet50Model.NAME));
            }
        }
        if (inputs.isEmpty()) throw new InvalidInputException(NAME, "is missing");
        return inputs.getFirst();
    }

    static byte[] bytes(InputTensor input) {
        if (input.datatype() != Datatype.BYTES) throw input.invalid("datatype", "must be BYTES");
        if (input.data().size() != 1) throw input.invalid("shape", "must be one element: one picture a request");
        String contentType = input.parameters().getOrDefault(CONTENT_TYPE, BASE64);
        if (!contentType.equals(BASE64)) {
            throw input.invalid("parameters." + CONTENT_TYPE, "must be base64, is '" + contentType + "'");
        }
        try {
            return Base64.getDecoder().decode((String) input.data().getFirst());
        } catch (IllegalArgumentException malformed) {
            throw input.invalid("data[0]", "is not base64: " + malformed.getMessage());
        }
    }
}
