package tributary.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tributary.app.Main;

/** Starts programs in processes of their own, on the class path of this one. */
final class Programs {
    private Programs() {}

    static ProcessBuilder java(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /**
     * Tributary as bin/tributary starts it; where bin/tributary-bench did not say where that is, from the class path.
     */
    static ProcessBuilder tributary(List<String> moreOptions, String... arguments) {
        String home = System.getProperty("tributary.home");
        if (home == null) {
            return java(moreOptions, Main.class, arguments);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(home, "bin", "tributary").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment()
                .merge("TRIBUTARY_JAVA_OPTIONS", String.join(" ", moreOptions), (was, more) -> was + " " + more);
        return program;
    }

    /** How large a file is, or all files of a folder. */
    static long bytes(Path fileOrFolder) throws IOException {
        try (Stream<Path> files = Files.walk(fileOrFolder)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
