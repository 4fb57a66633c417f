package tributary.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for one address again and again over connections that are kept, by the program {@code wrk}. */
final class Wrk {
    private static final Pattern COUNTED = Pattern.compile("(\\d+) requests in ([\\d.]+)(m?)s");

    private Wrk() {}

    /** What came of it. */
    record Result(long requests, double seconds) {}

    static Result run(String address, int connections, int seconds, List<String> fields)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("wrk", "-t2", "-c" + connections, "-d" + seconds + "s"));
        for (String field : fields) {
            command.addAll(List.of("-H", field));
        }
        command.add(address);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher counted = COUNTED.matcher(output);
        if (process.waitFor() != 0
                || !counted.find()
                || output.contains("Socket errors")
                || output.contains("Non-2xx")) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
        }
        double unit = counted.group(3).isEmpty() ? 1 : 1e-3;
        return new Result(Long.parseLong(counted.group(1)), Double.parseDouble(counted.group(2)) * unit);
    }
}
