package tributary.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients, one for each kind of trust, each with its own connections: a connection that one feed may use must
 * not serve another that may not. Safe for use by many threads.
 */
final class Clients implements AutoCloseable {
    /** So that a host whose first address is dead leaves time for its second. */
    private static final Timeout CONNECT = Timeout.ofSeconds(7);

    private final FetcherSettings settings;
    private final AddressResolver resolver;
    private final AddressGuard guard;
    private final ExecutorService lookups;
    private final Map<Trust, Client> clients = new ConcurrentHashMap<>();

    Clients(FetcherSettings settings, AddressResolver resolver, AddressGuard guard, ExecutorService lookups) {
        this.settings = settings;
        this.resolver = resolver;
        this.guard = guard;
        this.lookups = lookups;
    }

    /** @param changed when the file was last written: a new file means new trust */
    private record Trust(
            boolean privateAddresses,
            @Nullable Path caFile,
            @Nullable FileTime changed) {}

    private record Client(MinimalHttpClient http, PoolingHttpClientConnectionManager connections) {}

    /** @throws IOException when the file of trusted certificates cannot be used */
    MinimalHttpClient find(boolean privateAddresses, @Nullable Path caFile) throws IOException {
        FileTime changed = caFile == null ? null : Files.getLastModifiedTime(caFile);
        Trust trust = new Trust(privateAddresses, caFile, changed);
        Client known = clients.get(trust);
        if (known == null) {
            Client created = create(trust);
            Client earlier = clients.putIfAbsent(trust, created);
            known = earlier == null ? created : earlier;
        }
        return known.http();
    }

    private Client create(Trust trust) throws IOException {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedResolver(resolver, guard, trust.privateAddresses(), lookups))
                .setConnectionFactory(AnswerHeads.connections())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(TrustedCertificates.context(trust.caFile())))
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(CONNECT).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        // At every use: a server that closed meanwhile must not cost a failed request, and what it
                        // said meanwhile is no answer.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setIdleTimeout(Timeout.of(settings.idle()))
                        .build())
                .setMaxConnTotal(settings.connections())
                .setMaxConnPerRoute(settings.connections())
                .build();
        return new Client(HttpClients.createMinimal(connections), connections);
    }

    /** Closes connections that nobody has used for as long as the settings say. */
    void closeIdle() {
        Duration idle = settings.idle();
        clients.values().forEach(client -> client.connections().closeIdle(TimeValue.of(idle)));
    }

    int countConnections() {
        return clients.values().stream()
                .map(client -> client.connections().getTotalStats())
                .mapToInt(stats -> stats.getAvailable() + stats.getLeased())
                .sum();
    }

    @Override
    public void close() {
        clients.values().forEach(client -> client.connections().close(CloseMode.IMMEDIATE));
    }
}
