package io.freshet.router.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms are those of RFC 9110, 5.6.6 and 8.3.1. */
class MediaTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=utf-8",
                "application/json;charset=\"utf-8\"",
                "application/json ;\tcharset=UTF-8",
                "application/json; Charset=\"UTF-8\"; q=1",
                "application/json; profile=\"a;b\\\"c\"",
                "application/json;",
            })
    void jsonIsJson(String contentType) throws InvalidMessageException {
        assertThat(MediaType.of(Optional.of(contentType))).isEqualTo(MediaType.JSON);
        // what another library makes of it
        assertThat(ContentType.parseLenient(contentType).getMimeType()).isEqualToIgnoringCase("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "IMAGE/PNG", "image/png; name=\"car.png\""})
    void picturesArePictures(String contentType) throws InvalidMessageException {
        assertThat(MediaType.of(Optional.of(contentType))).isEqualTo(MediaType.IMAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | must be application/json, image/jpeg or image/png, was ''",
                "json | must be application/json, image/jpeg or image/png, was 'json'",
                "text/plain | was 'text/plain'",
                "application/jsonx | was 'application/jsonx'",
                "application/json/x | was 'application/json/x'",
                "application /json | was 'application /json'",
                "application/json, text/plain | was 'application/json, text/plain'",
                "image/* | was 'image/*'",
                "*/* | was '*/*'",
                "application/json; charset=iso-8859-1 | JSON is UTF-8 always",
                "application/json; charset=no-such | was 'application/json; charset=no-such'",
            })
    void anythingElseIsSaid(String contentType, String reason) {
        assertThatThrownBy(() -> MediaType.of(Optional.of(contentType)))
                .hasMessageStartingWith("content-type: ")
                .hasMessageContaining(reason);
    }

    @Test
    void lengthsAndCharactersAreBounded() {
        assertThatThrownBy(() -> MediaType.of(Optional.of("a/" + "b".repeat(70_000))))
                .hasMessage("content-type: has 70002 bytes, at most 256 are allowed");
        assertThatThrownBy(() -> MediaType.of(Optional.of("a/\0")))
                .hasMessage("content-type: has the character U+0000");
        assertThatThrownBy(() -> MediaType.of(Optional.empty())).hasMessageStartingWith("content-type: is missing");
    }
}
