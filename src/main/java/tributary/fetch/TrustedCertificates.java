package tributary.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes TLS contexts that verify: against the system's certificates, or against those of one file instead. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * @param caFile PEM certificates; null for the system's
     * @throws IOException when the file cannot be read or has no certificate
     */
    static SSLContext context(@Nullable Path caFile) throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(caFile == null ? null : readKeys(caFile));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    private static KeyStore readKeys(Path caFile) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        try (InputStream file = Files.newInputStream(caFile)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(file);
            if (certificates.isEmpty()) {
                throw new IOException("no certificate in it");
            }
            for (Certificate certificate : certificates) {
                keys.setCertificateEntry("ca-" + keys.size(), certificate);
            }
        }
        return keys;
    }
}
