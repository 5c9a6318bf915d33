package io.freshet.simulator.influx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who we say we are.
 *
 * @param user name
 * @param password empty when the broker asks for none; never printed
 */
public record Login(String user, Optional<String> password) {

    private static final int FIELD_BYTES_MAX = 65_535;

    public Login {
        if (user.isEmpty()) throw new IllegalArgumentException("user: must not be empty");
        if (user.length() > FIELD_BYTES_MAX) throw new IllegalArgumentException("user: is too long");
    }

    /**
     * Takes the password from the file, or else from the environment.
     *
     * @param environment what the environment has for it; without a user it is left alone
     * @return empty without a user
     * @throws IllegalArgumentException when there is a file without a user, or the file cannot be read or is empty
     */
    public static Optional<Login> of(Optional<String> user, Optional<Path> passwordFile, Optional<String> environment) {
        if (user.isEmpty()) {
            if (passwordFile.isEmpty()) return Optional.empty();
            throw new IllegalArgumentException("user: is missing, a password file is given");
        }
        return Optional.of(new Login(user.get(), passwordFile.map(Login::read).or(() -> environment)));
    }

    /** The first line: editors end it with a line break that is no part of the password. */
    private static String read(Path file) {
        try {
            return Files.readString(file)
                    .lines()
                    .findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new IllegalArgumentException("password-file: %s is empty".formatted(file)));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("password-file: %s cannot be read".formatted(file), unreadable);
        }
    }

    @Override
    public String toString() {
        return "Login[user=" + user + "]";
    }
}
