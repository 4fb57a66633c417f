package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.fetch.FetchResult.Failed;
import tributary.model.FailureKind;
import tributary.testing.Answer;
import tributary.testing.Origin;

/** S1 to S4 of the security list: which addresses are connected to. */
class AddressGuardTest {
    private static final FetchSettings GUARDED =
            new FetchSettings(FetchTestKit.SETTINGS.timeout(), FetchTestKit.SETTINGS.maxBytes(), false, null);

    private final AddressGuard guard = new AddressGuard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.8",
                "192.0.0.170",
                "192.0.0.171",
                "192.0.2.1",
                "192.88.99.1",
                "192.88.99.2",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:7f00:1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::8.8.8.8",
                "100::1",
                "100:0:0:1::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:2::1",
                "2001:10::1",
                "2001:db8::1",
                "2001:100::1",
                "2002:7f00:1::",
                "2002:0808:0808::1",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2600::5efe:10.0.0.1",
                "2600::200:5efe:192.168.1.1",
            })
    void theseAreNotPublic(String address) {
        assertFalse(guard.isPublic(InetAddress.ofLiteral(address)), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.31.196.1",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2400::1",
                "2600::1",
                "2600::5efe:8.8.8.8",
                "2a00::1",
                "3ffe::1",
            })
    void theseArePublic(String address) {
        assertTrue(guard.isPublic(InetAddress.ofLiteral(address)), address);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 22, 25, 53, 110, 143, 465, 587, 993, 3659, 6000, 6667, 10_080})
    void portsOfOtherServicesAreRefused(int port) {
        assertFalse(guard.isWebPort(port));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 443, 8080, 8443, 3000, 49_152})
    void portsOfTheWebAreNot(int port) {
        assertTrue(guard.isWebPort(port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0177.0.0.1",
                "127.1",
                "127.0.1",
                "0",
                "0.0.0.0",
                "127.0.0.1.",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "127。0。0。1",
                "127｡0｡0｡1",
                "１２７.0.0.1",
                "①②⑦.0.0.1",
                "[::1]",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[2002:7f00:1::]",
                "[fe80::1%25lo]",
                "[fe80::1%lo]",
                "[::1%25lo]",
                "good.example@127.0.0.1",
                "good.example:80@127.0.0.1",
                "127.0.0.1@127.0.0.1",
                "%31%32%37.0.0.1",
                "127.0.0.1%00.example",
                "127.0.0.1\\@good.example",
                "169.254.169.254",
                "10.0.0.1",
            })
    void noSpellingReachesAPrivateAddress(String host) {
        try (Origin origin = Origin.start();
                FetchTestKit kit = new FetchTestKit()) {
            Failed result =
                    FetchTestKit.is(Failed.class, kit.fetch("http://" + host + ":" + origin.port() + "/feed", GUARDED));
            assertTrue(
                    List.of(FailureKind.ADDRESS_REFUSED, FailureKind.UNRESOLVED, FailureKind.PROTOCOL)
                            .contains(result.kind()),
                    result.toString());
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void anAddressThatChangesBetweenCheckAndConnectChangesNothing() {
        // Counts as public, but nothing is there: ORCHIDs are not routed.
        InetAddress outside = InetAddress.ofLiteral("2001:20::1");
        InetAddress inside = InetAddress.ofLiteral("127.0.0.1");
        AtomicInteger lookups = new AtomicInteger();
        try (Origin origin = Origin.start();
                FetchTestKit kit = new FetchTestKit(_ -> List.of(lookups.getAndIncrement() == 0 ? outside : inside))) {
            origin.answer("/feed", Answer.feed());
            String url = "http://news.example.org:" + origin.port() + "/feed";
            FetchSettings settings = FetchTestKit.within(Duration.ofMillis(300));
            FetchSettings guarded = new FetchSettings(settings.timeout(), settings.maxBytes(), false, null);
            var _ = FetchTestKit.is(Failed.class, kit.fetch(url, guarded));
            assertEquals(1, lookups.get(), "one lookup a connection");
            Failed second = FetchTestKit.is(Failed.class, kit.fetch(url, guarded));
            assertEquals(FailureKind.ADDRESS_REFUSED, second.kind());
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void onePrivateAddressAmongSeveralRefusesAll() {
        List<InetAddress> both = List.of(InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("127.0.0.1"));
        try (Origin origin = Origin.start();
                FetchTestKit kit = new FetchTestKit(_ -> both)) {
            Failed result =
                    FetchTestKit.is(Failed.class, kit.fetch("http://news.example.org:" + origin.port() + "/", GUARDED));
            assertEquals(FailureKind.ADDRESS_REFUSED, result.kind());
            assertTrue(result.reason().contains("127.0.0.1"), result.reason());
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void aConnectionOfAFeedThatMayIsNotUsedForOneThatMayNot() {
        try (Origin origin = Origin.start();
                FetchTestKit kit = new FetchTestKit()) {
            origin.answer("/feed", Answer.feed());
            var _ = kit.fetched(origin.url("/feed"));
            Failed result = FetchTestKit.is(Failed.class, kit.fetch(origin.url("/feed"), GUARDED));
            assertEquals(FailureKind.ADDRESS_REFUSED, result.kind());
            assertEquals(1, origin.requests().size());
        }
    }

    @ParameterizedTest
    @CsvSource({"false, ADDRESS_REFUSED", "true, HTTP_STATUS"})
    void aRedirectToAPrivateAddressIsRefusedUnlessTheFeedIsPrivateItself(boolean allowed, FailureKind kind) {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try (Origin origin = Origin.start();
                FetchTestKit kit = new FetchTestKit(_ -> List.of(loopback))) {
            origin.answer("/feed", Answer.redirect(302, "http://metadata.example:" + origin.port() + "/secret"));
            FetchSettings settings = allowed ? FetchTestKit.SETTINGS : GUARDED;
            Failed result = FetchTestKit.is(Failed.class, kit.fetch(origin.url("/feed"), settings));
            assertEquals(kind, result.kind());
            assertEquals(allowed ? 1 : 0, origin.requests("/secret").size());
            assertEquals(allowed ? 2 : 0, result.trail().requests().sent());
        }
    }
}
