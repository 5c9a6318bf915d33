package io.freshet.inference.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer to an inference request, as it stands on the wire. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record InferResponse(
        @JsonProperty("model_name") String modelName,
        @JsonProperty("model_version") String modelVersion,
        Optional<String> id,
        Map<String, Object> parameters,
        List<OutputTensor> outputs) {}
