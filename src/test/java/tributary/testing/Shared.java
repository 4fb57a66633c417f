package tributary.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds material that lies beside the project and is not part of it: real feeds, conformance cases. */
public final class Shared {
    private Shared() {}

    /** A file or folder below ../shared, or below the folder that TRIBUTARY_SHARED names; empty where there is none. */
    public static Optional<Path> find(String relative) {
        String named = System.getenv("TRIBUTARY_SHARED");
        Path shared = named == null ? Path.of("..", "shared") : Path.of(named);
        return Optional.of(shared.resolve(relative)).filter(Files::exists);
    }
}
