package io.freshet.simulator.lab.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An application, unpacked, with an ahead-of-time cache if one could be made.
 *
 * @param java the JVM that it runs on
 * @param flags that the cache was made with: a cache is of use to a JVM with the same ones only
 * @param jar the application
 * @param aotCache classes loaded, linked and profiled by a training run
 */
public record AppImage(Path java, List<String> flags, Path jar, Optional<Path> aotCache) {

    /** The same application, started with this cache. */
    AppImage with(Path cache) {
        return new AppImage(java, flags, jar, Optional.of(cache));
    }

    /** The same application, writing a cache when it ends. */
    AppImage recording(Path cache) {
        List<String> more = new ArrayList<>(flags);
        more.add("-XX:AOTCacheOutput=" + cache);
        return new AppImage(java, more, jar, Optional.empty());
    }

    /**
     * The command that starts it.
     *
     * @param moreFlags of the JVM, for this process
     * @param arguments of the application
     */
    public List<String> command(List<String> moreFlags, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(flags);
        command.addAll(moreFlags);
        aotCache.ifPresent(cache -> command.add("-XX:AOTCache=" + cache));
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
