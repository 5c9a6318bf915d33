package io.freshet.inference.web;

import java.io.Serial;
import org.springframework.boot.ExitCodeGenerator;

/** A setting that the service cannot start with; names its key. */
final class InvalidSettingException extends RuntimeException implements ExitCodeGenerator {

    @Serial
    private static final long serialVersionUID = 1;

    InvalidSettingException(String key, String reason) {
        super(key + ": " + reason);
    }

    @Override
    public int getExitCode() {
        return 2;
    }
}
