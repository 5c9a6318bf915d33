package io.freshet.emulators;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An emulator that runs as a process has nothing to say to other machines. */
class LoopbackTest {

    private static List<InetAddress> addressesOfThisMachine() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void noOtherAddressIsListenedOn(Emulator emulator) throws IOException {
        Endpoint endpoint = new Packages(System.getenv()).start(emulator);
        List<Integer> ports = Stream.concat(Stream.of(endpoint.http()), endpoint.mqtt().stream())
                .map(URI::getPort)
                .toList();
        for (InetAddress address : addressesOfThisMachine()) {
            for (int port : ports) {
                assertThatThrownBy(() -> connect(address, port))
                        .as("%s:%d", address, port)
                        .isInstanceOf(IOException.class);
            }
        }
        for (int port : ports) connect(InetAddress.getLoopbackAddress(), port);
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
        }
    }
}
