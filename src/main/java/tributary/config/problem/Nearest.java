package tributary.config.problem;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant to write. */
public final class Nearest {
    private static final int LONGEST_COMPARED = 64;

    private Nearest() {}

    /** The known word within a few slips of the pen; null when none is near. */
    public static @Nullable String of(String written, Collection<String> known) {
        if (written.length() > LONGEST_COMPARED) {
            return null;
        }
        String wanted = plain(written);
        int allowed = Math.max(1, wanted.length() / 3);
        String best = null;
        int bestSlips = allowed + 1;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - wanted.length()) < bestSlips) {
                int slips = slips(wanted, plain(candidate));
                if (slips < bestSlips) {
                    bestSlips = slips;
                    best = candidate;
                }
            }
        }
        return best;
    }

    /** A hint that names the nearest known word; null when none is near. */
    public static @Nullable String hint(String written, Collection<String> known) {
        String nearest = of(written, known);
        return nearest == null ? null : "did you mean \"" + nearest + "\"?";
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Damerau–Levenshtein distance: letters added, lost, changed or swapped with their neighbour. */
    private static int slips(String one, String other) {
        int[][] distance = new int[one.length() + 1][other.length() + 1];
        for (int row = 0; row <= one.length(); row++) {
            for (int column = 0; column <= other.length(); column++) {
                distance[row][column] = Math.min(row, column) == 0
                        ? Math.max(row, column)
                        : cheapest(distance, one, other, row, column);
            }
        }
        return distance[one.length()][other.length()];
    }

    private static int cheapest(int[][] distance, String one, String other, int row, int column) {
        char mine = one.charAt(row - 1);
        char theirs = other.charAt(column - 1);
        int best = Math.min(
                Math.min(distance[row - 1][column], distance[row][column - 1]) + 1,
                distance[row - 1][column - 1] + (mine == theirs ? 0 : 1));
        boolean swapped = row > 1 && column > 1 && mine == other.charAt(column - 2) && theirs == one.charAt(row - 2);
        return swapped ? Math.min(best, distance[row - 2][column - 2] + 1) : best;
    }
}
