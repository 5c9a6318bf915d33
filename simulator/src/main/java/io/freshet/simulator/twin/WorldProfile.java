package io.freshet.simulator.twin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code profile.json}: what was measured of the services of one machine.
 *
 * @param source what it was measured from, in words
 * @param services by name
 */
public record WorldProfile(String schema, String source, Map<String, ServiceProfile> services) {

    public static final String SCHEMA = "freshet/profile/1";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public WorldProfile {
        if (!SCHEMA.equals(schema))
            throw new IllegalArgumentException("schema: expected " + SCHEMA + ", was " + schema);
        services = new TreeMap<>(services);
    }

    /** @throws IllegalArgumentException when the file is not a profile; it names the field and the reason */
    public static WorldProfile read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file));
    }

    /** The one that comes with Freshet: measured on two cores, see its source. */
    public static WorldProfile builtIn() throws IOException {
        String name = "profile.json";
        try (InputStream in = WorldProfile.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is not on the class path");
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static WorldProfile parse(String name, String text) {
        try {
            return JSON.readValue(text, WorldProfile.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(name + ": " + malformed.getOriginalMessage(), malformed);
        }
    }

    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    /** @throws IllegalArgumentException when it has no such service; it names those it has */
    public ServiceProfile service(String name) {
        ServiceProfile found = services.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "profile: has no service '%s'; it has %s".formatted(name, services.keySet()));
        }
        return found;
    }
}
