package tributary.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** What a flight recording says of where the time went: by our packages, and by the busiest methods. */
final class Profile {
    private Profile() {}

    static void print(Path recording) throws IOException {
        Map<String, Integer> packages = new HashMap<>();
        Map<String, Integer> methods = new HashMap<>();
        int samples = 0;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    List<RecordedFrame> frames = event.getStackTrace().getFrames();
                    samples++;
                    packages.merge(packageOf(frames), 1, Integer::sum);
                    methods.merge(name(frames.getFirst()), 1, Integer::sum);
                }
            }
        }
        System.out.println("samples by package, then by method on top:");
        print(packages, samples, 12);
        print(methods, samples, 25);
    }

    private static void print(Map<String, Integer> counts, int samples, int most) {
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(most)
                .forEach(each -> System.out.printf(
                        Locale.ROOT, "%6.1f %%  %s%n", 100.0 * each.getValue() / samples, each.getKey()));
    }

    private static String packageOf(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String type = type(frame);
            if (type != null && type.startsWith("tributary.")) {
                return type.substring(0, type.indexOf('.', "tributary.".length()));
            }
        }
        return "none of ours";
    }

    private static String name(RecordedFrame frame) {
        return type(frame) + "." + frame.getMethod().getName();
    }

    private static @Nullable String type(RecordedFrame frame) {
        return frame.getMethod() == null ? null : frame.getMethod().getType().getName();
    }
}
