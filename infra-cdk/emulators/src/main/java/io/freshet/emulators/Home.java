package io.freshet.emulators;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the environments: {@code infra-cdk/emulators/target/emulators}, whichever module's tests run. */
final class Home {

    private static final Path MODULE = Path.of("infra-cdk", "emulators");

    private Home() {}

    static Path locate() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            Path module = folder.resolve(MODULE);
            if (Files.isRegularFile(module.resolve("pom.xml"))) return below(module.resolve("target"));
        }
        return below(besideTheClasses());
    }

    /** {@code target}, of {@code target/classes} as well as of the jar in it. */
    private static Path besideTheClasses() {
        try {
            Path classes = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = classes.getParent();
            if (folder == null) throw new EmulatorException("no folder beside " + classes);
            return folder;
        } catch (URISyntaxException unreadable) {
            throw new EmulatorException("the place of the emulators' classes is unreadable", unreadable);
        }
    }

    private static Path below(Path target) {
        return target.resolve("emulators");
    }
}
