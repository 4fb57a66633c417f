package tributary.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the addresses and ports of the public web from all others, by the IANA special-purpose address registries
 * ({@code special-addresses.csv}) and the ports that browsers refuse ({@code refused-ports.txt}).
 */
public final class AddressGuard {
    private static final int IPV4_BYTES = 4;
    /** Where the IPv4 address begins in ::ffff:0:0/96 and 64:ff9b::/96. */
    private static final int EMBEDDED = 12;

    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final byte[] ISATAP = {0, 0, 0x5e, (byte) 0xfe};

    /** Longest prefix first. */
    private final List<Block> blocks;

    private final Set<Integer> refusedPorts;

    public AddressGuard() {
        blocks = lines("special-addresses.csv").stream()
                .map(AddressGuard::block)
                .sorted(Comparator.comparingInt(Block::length).reversed())
                .toList();
        refusedPorts = new HashSet<>();
        lines("refused-ports.txt").forEach(line -> refusedPorts.add(Integer.valueOf(line)));
    }

    /** Whether the address is a unicast address that is reachable from anywhere. */
    public boolean isPublic(InetAddress address) {
        return isPublic(address.getAddress());
    }

    /** Whether a service of the web may be expected at the port. */
    public boolean isWebPort(int port) {
        return !refusedPorts.contains(port);
    }

    private boolean isPublic(byte[] address) {
        if (startsWith(address, MAPPED) || startsWith(address, NAT64)) {
            return isPublic(Arrays.copyOfRange(address, EMBEDDED, EMBEDDED + IPV4_BYTES));
        }
        if (isIsatap(address) && !isPublic(Arrays.copyOfRange(address, EMBEDDED, EMBEDDED + IPV4_BYTES))) {
            return false;
        }
        return blocks.stream()
                .filter(block -> block.contains(address))
                .findFirst()
                .map(Block::reachable)
                .orElse(false);
    }

    /** An interface identifier of RFC 5214, with or without the universal bit. */
    private static boolean isIsatap(byte[] address) {
        return address.length > IPV4_BYTES
                && (address[8] & ~2) == ISATAP[0]
                && address[9] == ISATAP[1]
                && address[10] == ISATAP[2]
                && address[11] == ISATAP[3];
    }

    private static boolean startsWith(byte[] address, byte[] prefix) {
        return address.length > IPV4_BYTES && Arrays.equals(address, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static Block block(String line) {
        List<String> columns = Arrays.asList(line.split(",", -1));
        String prefix = columns.get(0);
        int slash = prefix.indexOf('/');
        try {
            // A literal: nothing is looked up.
            byte[] network = InetAddress.ofLiteral(prefix.substring(0, slash)).getAddress();
            byte[] whole = prefix.startsWith("::ffff:") ? mapped(network) : network;
            return new Block(
                    whole,
                    Integer.parseInt(prefix.substring(slash + 1)),
                    columns.get(1).equals("yes"));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException("special-addresses.csv: " + line, malformed);
        }
    }

    private static byte[] mapped(byte[] network) {
        byte[] whole = Arrays.copyOf(MAPPED, MAPPED.length + IPV4_BYTES);
        System.arraycopy(network, network.length - IPV4_BYTES, whole, MAPPED.length, IPV4_BYTES);
        return whole;
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = AddressGuard.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            List<String> lines = new ArrayList<>();
            reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(lines::add);
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Block(byte[] network, int length, boolean reachable) {
        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = length / 8;
            int rest = length % 8;
            int mask = rest == 0 ? 0 : (0xff << (8 - rest)) & 0xff;
            return Arrays.equals(address, 0, whole, network, 0, whole)
                    && (rest == 0 || (address[whole] & mask) == (network[whole] & mask));
        }
    }
}
