package io.freshet.inference.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * Why a request was not answered, as {@code application/problem+json}. Source: RFC 9457; {@code field}, {@code code}
 * and {@code error} are extension members.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Problem(String type, String title, int status, String detail, Optional<String> field, String code) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** What a client of the Open Inference Protocol reads. */
    @JsonProperty
    public String error() {
        return detail;
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code.type(), code.title(), code.status(), detail, Optional.empty(), code.code());
    }

    public static Problem of(InvalidInputException invalid) {
        ProblemCode code = ProblemCode.INVALID_INPUT;
        return new Problem(
                code.type(),
                code.title(),
                code.status(),
                invalid.field() + ": " + invalid.reason(),
                Optional.of(invalid.field()),
                code.code());
    }
}
