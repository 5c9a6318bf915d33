package io.freshet.emulators;

import java.util.Locale;

/** The emulators, each at the one version that the tests were written against. */
public enum Emulator {
    /** Apache-2.0; the last line that runs without a token. */
    LOCALSTACK("LocalStack", "4.14.0", "localstack/localstack:4.14.0", "/_localstack/health"),
    /** MIT; has ECS, load balancers and IoT, which LocalStack's free edition lacks. */
    MINISTACK("MiniStack", "1.5.33", "ministackorg/ministack:1.5.33", "/_ministack/health"),
    /** Apache-2.0; keeps Application Auto Scaling's targets and policies, runs nothing. */
    MOTO("moto", "5.2.1", "motoserver/moto:5.2.1", "/moto-api/");

    private final String title;
    private final String version;
    private final String image;
    private final String healthPath;

    Emulator(String title, String version, String image, String healthPath) {
        this.title = title;
        this.version = version;
        this.image = image;
        this.healthPath = healthPath;
    }

    /** Its name in lower case, as in the names of its files. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String image() {
        return image;
    }

    /** Answers 200 once requests are served. */
    String healthPath() {
        return healthPath;
    }

    @Override
    public String toString() {
        return title + " " + version;
    }
}
