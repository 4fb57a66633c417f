package tributary.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens the states that a store's file goes through and prints what any of them lost; those are kept. Arguments: lives
 * (default 20), the share of the states that is opened (default 0.2), options of H2, the seed.
 */
public final class CutBench {
    private static final int VISITS_A_LIFE = 60;

    private CutBench() {}

    public static void main(String[] arguments) throws IOException {
        int lives = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        double share = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0.2;
        String options = arguments.length > 2 ? arguments[2] : "";
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
        Path folder = Files.createTempDirectory("cuts");
        CutDrill drill = new CutDrill(folder, options, seed);
        int lossy = 0;
        for (int life = 1; life <= lives; life++) {
            List<String> problems = drill.liveOnce(VISITS_A_LIFE, share);
            lossy += problems.size();
            problems.forEach(System.out::println);
            System.out.printf(
                    "%d lives, %d visits, %d states opened, %d lossy%n",
                    life, drill.acknowledged(), drill.opened(), lossy);
        }
    }
}
