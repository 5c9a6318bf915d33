package io.freshet.scaling.aws.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A policy's memory as an attribute. DynamoDB bills a write by the size of the whole item, in KB, and refuses items over
 * 400 KB: a long text is compressed, a short one stays readable in the console.
 */
final class StateText {

    private static final int PLAIN_CHARS_MAX = 4096;

    private StateText() {}

    static AttributeValue attribute(String text) {
        if (text.length() <= PLAIN_CHARS_MAX) return AttributeValue.fromS(text);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(text.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return AttributeValue.fromB(SdkBytes.fromByteArray(compressed.toByteArray()));
    }

    static String text(AttributeValue attribute) {
        if (attribute.s() != null) return attribute.s();
        byte[] compressed = attribute.b().asByteArray();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException corrupt) {
            throw new UncheckedIOException(corrupt);
        }
    }
}
