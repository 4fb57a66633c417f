package tributary.app.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code tributary serve} in a process of its own, as operators run it. */
final class ServeProcess implements AutoCloseable {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final Process process;
    private final String greeting;

    private ServeProcess(Process process, String greeting) {
        this.process = process;
        this.greeting = greeting;
    }

    /** Starts it and waits until it says that it serves. */
    static ServeProcess start(Path feeds) throws IOException {
        Path log = feeds.resolveSibling("serve.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "tributary.app.Main",
                        "serve",
                        "--port",
                        "0",
                        "--feeds",
                        feeds.toString())
                .redirectError(Redirect.to(log.toFile()))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String first = out.readLine();
        if (first == null) {
            throw new AssertionError("it did not start: " + Files.readString(log));
        }
        return new ServeProcess(process, first);
    }

    /** Where it serves. */
    String address() {
        return greeting.substring(greeting.indexOf("http://"));
    }

    /** As a crash or a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertTrue(process.waitFor(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS));
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not come about");
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
