package io.freshet.infra.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where prebuilt images are.
 *
 * @param repository what the names of all of them begin with
 * @param tag of all of them; there is no default, because a restarted task must not come back as another version
 */
public record ImagePrefix(String repository, String tag) {

    private static final Pattern FORM =
            Pattern.compile("([a-z0-9][a-z0-9._-]*(?::\\d+)?(?:/[a-z0-9._-]+)+):([A-Za-z0-9_][A-Za-z0-9._-]{0,127})");
    private static final Pattern ECR =
            Pattern.compile("\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?/.+");

    /** Whether they are in a registry of AWS, the only kind that a network without internet reaches. */
    boolean inEcr() {
        return ECR.matcher(repository).matches();
    }

    /** @throws IllegalArgumentException when it is not {@code host/path:tag} */
    static ImagePrefix parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException(text);
        return new ImagePrefix(matcher.group(1), matcher.group(2));
    }
}
