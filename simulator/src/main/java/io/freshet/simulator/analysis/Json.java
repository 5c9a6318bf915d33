package io.freshet.simulator.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How records become JSON: absent is null, what is not finite is null, numbers have six significant digits. */
public final class Json {

    private static final MathContext DIGITS = new MathContext(6);

    private Json() {}

    /** A mapper of its own for each caller to configure further. */
    public static ObjectMapper mapper() {
        return new ObjectMapper().registerModule(module());
    }

    private static SimpleModule module() {
        SimpleModule module = new SimpleModule();
        add(module, Double.class, (json, value, provider) -> number(json, value));
        add(module, double.class, (json, value, provider) -> number(json, value));
        add(module, OptionalDouble.class, (json, value, provider) -> {
            if (value.isPresent()) number(json, value.getAsDouble());
            else json.writeNull();
        });
        add(module, OptionalLong.class, (json, value, provider) -> {
            if (value.isPresent()) json.writeNumber(value.getAsLong());
            else json.writeNull();
        });
        add(
                module,
                Optional.class,
                (json, value, provider) -> provider.defaultSerializeValue(((Optional<?>) value).orElse(null), json));
        return module;
    }

    private static void number(JsonGenerator json, double value) throws IOException {
        if (!Double.isFinite(value)) json.writeNull();
        else json.writeNumber(new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString());
    }

    @FunctionalInterface
    private interface Write<T> {
        void to(JsonGenerator json, T value, SerializerProvider provider) throws IOException;
    }

    private static <T> void add(SimpleModule module, Class<T> type, Write<T> write) {
        module.addSerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                write.to(json, value, provider);
            }
        });
    }
}
