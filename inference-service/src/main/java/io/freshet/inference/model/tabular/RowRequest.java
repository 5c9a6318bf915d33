package io.freshet.inference.model.tabular;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.inference.protocol.Datatype;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes a row as the body of an inference request. */
public final class RowRequest {

    private RowRequest() {}

    /**
     * @param values numbers or text by column
     */
    public static byte[] body(Map<String, ?> values) {
        ObjectNode root = new JsonMapper().createObjectNode();
        ArrayNode inputs = root.putArray("inputs");
        values.forEach((name, value) -> {
            ObjectNode input = inputs.addObject().put("name", name);
            input.putArray("shape").add(1);
            if (value instanceof Number number) {
                input.put("datatype", Datatype.FP64.name()).putArray("data").add(number.doubleValue());
            } else {
                input.put("datatype", Datatype.BYTES.name()).putArray("data").add(value.toString());
            }
        });
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }
}
