package io.freshet.simulator.serve.picture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Tells addresses of the public internet from all others: this machine, private networks, a cloud's metadata service.
 * Sources: the IANA special-purpose address registries (RFC 6890); of IPv6 only global unicast, {@code 2000::/3}
 * (RFC 4291).
 */
final class PublicAddress {

    private static final List<Block> NOT_PUBLIC_V4 = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("168.63.129.16", 32), // Azure's own service, on every machine there
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 3)); // multicast and reserved

    private static final Block GLOBAL_UNICAST_V6 = Block.of("2000::", 3);

    /** Within global unicast: protocol assignments with Teredo, documentation, 6to4. */
    private static final List<Block> NOT_PUBLIC_V6 =
            List.of(Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("2002::", 16), Block.of("3fff::", 20));

    private PublicAddress() {}

    /** An IPv4 address that is mapped into IPv6 is judged as IPv4: {@link InetAddress} has made it one already. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) return NOT_PUBLIC_V4.stream().noneMatch(block -> block.holds(bytes));
        return GLOBAL_UNICAST_V6.holds(bytes) && NOT_PUBLIC_V6.stream().noneMatch(block -> block.holds(bytes));
    }

    /** The addresses whose first bits are those of {@code start}. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Block(byte[] start, int bits) {

        static Block of(String literal, int bits) {
            try {
                return new Block(InetAddress.getByName(literal).getAddress(), bits);
            } catch (UnknownHostException impossible) {
                throw new IllegalArgumentException(literal, impossible);
            }
        }

        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((start[bit / 8] & mask) != (address[bit / 8] & mask)) return false;
            }
            return true;
        }
    }
}
