package io.freshet.router.dispatch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where the tasks of a service are, for a router that reaches them without a balancer. */
public interface TaskAddresses {

    /**
     * The tasks of this moment as {@code host:port}. Blocks.
     *
     * @throws IOException when they cannot be told; those told last are then still right
     */
    Set<String> now() throws IOException;

    /**
     * @param source {@code file:/path}, a file with one {@code host:port} in each line, which whoever knows the tasks replaces
     *     as a whole; one that is absent tells of no tasks. Or {@code dns://host:port}, a name each address of which is a
     *     task's
     * @throws IllegalArgumentException when it is neither
     */
    static TaskAddresses of(URI source) {
        if ("file".equals(source.getScheme()) && source.getPath() != null) {
            Path file = Path.of(source);
            return () -> inFile(file);
        }
        if ("dns".equals(source.getScheme()) && source.getHost() != null && source.getPort() > 0) {
            return () -> named(source.getHost(), source.getPort());
        }
        throw new IllegalArgumentException("must be file:/path or dns://host:port, was " + source);
    }

    private static Set<String> inFile(Path file) throws IOException {
        try {
            Set<String> addresses = new TreeSet<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!line.isBlank()) addresses.add(checked(line.strip(), file));
            }
            return addresses;
        } catch (NoSuchFileException noTaskYet) {
            return Set.of();
        }
    }

    private static String checked(String address, Path file) throws IOException {
        try {
            socket(address);
            return address;
        } catch (IllegalArgumentException malformed) {
            throw new IOException("%s: %s".formatted(file, malformed.getMessage()), malformed);
        }
    }

    private static Set<String> named(String host, int port) throws IOException {
        return Arrays.stream(InetAddress.getAllByName(host))
                .map(address -> text(address.getHostAddress(), port))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(String host, int port) {
        return host.contains(":") ? "[%s]:%d".formatted(host, port) : host + ":" + port;
    }

    /**
     * @param address {@code host:port}
     * @throws IllegalArgumentException when it is something else
     */
    static InetSocketAddress socket(String address) {
        URI uri = URI.create("http://" + address);
        if (uri.getHost() == null || uri.getPort() < 1 || !uri.getRawAuthority().equals(address)) {
            throw new IllegalArgumentException("must be host:port, was '%s'".formatted(address));
        }
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }
}
