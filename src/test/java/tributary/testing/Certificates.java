package tributary.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Certificates for servers on loopback, made by the running JDK's keytool: {@code good} for 127.0.0.1 and localhost,
 * {@code wrong-name}, {@code expired}, all signed by one CA, and {@code stranger}, signed by nobody but itself.
 */
public final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path store;
    private final Path caFile;

    private Certificates(Path store, Path caFile) {
        this.store = store;
        this.caFile = caFile;
    }

    /** @param folder to keep them in; takes a second or two */
    public static Certificates create(Path folder) {
        Certificates made = new Certificates(folder.resolve("keys.p12"), folder.resolve("ca.pem"));
        String loopback = "san=ip:127.0.0.1,dns:localhost";
        made.generate("ca", "-ext", "bc=ca:true");
        made.generate("good", "-signer", "ca", "-ext", loopback);
        made.generate("wrong-name", "-signer", "ca", "-ext", "san=dns:other.example");
        made.generate("expired", "-signer", "ca", "-ext", loopback, "-startdate", "-20d", "-validity", "10");
        made.generate("stranger", "-ext", loopback);
        made.keytool("-exportcert", "-alias", "ca", "-rfc", "-file", made.caFile.toString());
        return made;
    }

    /** The CA's certificate, PEM. */
    public Path caFile() {
        return caFile;
    }

    /** What a server shows that has the certificate of this name. */
    public SSLContext server(String alias) {
        try (InputStream file = Files.newInputStream(store)) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(file, PASSWORD.toCharArray());
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            one.setEntry(
                    alias,
                    all.getEntry(alias, new KeyStore.PasswordProtection(PASSWORD.toCharArray())),
                    new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void generate(String alias, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + alias));
        arguments.addAll(Arrays.asList(more));
        keytool(arguments.toArray(String[]::new));
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
