package io.freshet.router;

import io.freshet.router.mqtt.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * User name and password for a broker, each empty when there is none.
 *
 * @param password better given in the environment as {@code FRESHET_LOGIN_PASSWORD} than as an argument
 * @param passwordFile file that holds the password and nothing else, but for a line's end
 */
public record BrokerLogin(
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String passwordFile) {

    private static final String KEY = "freshet.login";
    private static final int CHARACTERS_MAX = 16_383;

    /**
     * @throws IllegalArgumentException when the three do not go together, or the file cannot be read; names the key
     */
    Optional<Login> get() {
        if (user.isEmpty() && password.isEmpty() && passwordFile.isEmpty()) return Optional.empty();
        if (user.isEmpty()) throw invalid("user", "is missing, a password is given");
        if (user.length() > CHARACTERS_MAX || user.chars().anyMatch(Character::isISOControl)) {
            throw invalid("user", "must be at most %d characters without controls".formatted(CHARACTERS_MAX));
        }
        if (!password.isEmpty() && !passwordFile.isEmpty())
            throw invalid("password-file", "is given, and password too");
        String found = passwordFile.isEmpty() ? password : read();
        if (found.length() > CHARACTERS_MAX) {
            throw invalid("password", "must be at most %d characters".formatted(CHARACTERS_MAX));
        }
        if (found.isEmpty()) throw invalid(passwordFile.isEmpty() ? "password" : "password-file", "is empty");
        return Optional.of(new Login(user, found));
    }

    private String read() {
        try {
            return Files.readString(Path.of(passwordFile)).replaceFirst("\\R\\z", "");
        } catch (IOException | InvalidPathException unreadable) {
            throw invalid("password-file", "%s cannot be read: %s".formatted(passwordFile, unreadable));
        }
    }

    private static IllegalArgumentException invalid(String field, String reason) {
        return new IllegalArgumentException("%s.%s: %s".formatted(KEY, field, reason));
    }

    @Override
    public String toString() {
        return "BrokerLogin[user=%s, passwordFile=%s]".formatted(user, passwordFile);
    }
}
