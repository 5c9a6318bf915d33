package io.freshet.inference.model.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.freshet.inference.protocol.Datatype;
import io.freshet.inference.protocol.InputTensor;
import io.freshet.inference.protocol.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PictureInputTest {

    @Test
    void decodesBase64() {
        InputTensor input = text(Map.of("content_type", "base64"), "AQID");

        assertThat(PictureInput.bytes(PictureInput.only(List.of(input)))).containsExactly(1, 2, 3);
        assertThat(PictureInput.bytes(text(Map.of(), "AQID"))).containsExactly(1, 2, 3);
    }

    @Test
    void refusesWhatIsNoPicture() {
        assertRefused("image", () -> PictureInput.only(List.of()));
        assertRefused("alcohol", () -> PictureInput.only(List.of(InputTensor.ofOne("alcohol", Datatype.FP64, 9.4))));
        assertRefused("inputs[0].data[0]", () -> PictureInput.bytes(text(Map.of(), "not base64!")));
        assertRefused(
                "inputs[0].parameters.content_type",
                () -> PictureInput.bytes(text(Map.of("content_type", "np"), "AQID")));
        assertRefused(
                "inputs.image.datatype", () -> PictureInput.bytes(InputTensor.ofOne("image", Datatype.FP32, 1.0)));
        assertRefused(
                "inputs[0].shape",
                () -> PictureInput.bytes(new InputTensor(
                        "inputs[0]", "image", Datatype.BYTES, List.of(2L), Map.of(), List.of("AQID", "AQID"))));
    }

    private static InputTensor text(Map<String, String> parameters, String data) {
        return new InputTensor("inputs[0]", "image", Datatype.BYTES, List.of(1L), parameters, List.of(data));
    }

    private static void assertRefused(String field, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(call)
                .satisfies(invalid -> assertThat(invalid.field()).isEqualTo(field));
    }
}
