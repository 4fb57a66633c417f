package tributary.normalise.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The agencies and their spellings. */
final class Agencies {
    /** So many plain characters there are. */
    private static final int PLAIN = 128;

    private final Map<Character, List<Spelling>> byFirst = new HashMap<>();
    private final BitSet firsts = new BitSet();
    private final boolean[] plainFirsts = new boolean[PLAIN];
    /** Which two plain characters a spelling begins with. */
    private final boolean[] plainPairs = new boolean[PLAIN * PLAIN];

    private final List<List<Spelling>> plain = new ArrayList<>();

    /** @param sure whether the spelling alone names the agency; "MAP" and "Online" need a credit line around them */
    record Spelling(String written, String agency, boolean sure) {
        boolean isNone() {
            return written.isEmpty();
        }
    }

    static Agencies read() {
        Agencies agencies = new Agencies();
        try (InputStream in = Agencies.class.getResourceAsStream("/tributary/normalise/wire/agencies.txt")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks agencies.txt");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(agencies::line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        agencies.byFirst
                .values()
                .forEach(list -> list.sort(Comparator.comparingInt(
                                (Spelling spelling) -> spelling.written().length())
                        .reversed()));
        for (char letter = 0; letter < agencies.plainFirsts.length; letter++) {
            agencies.plain.add(agencies.byFirst.getOrDefault(letter, List.of()));
        }
        return agencies;
    }

    private void line(String line) {
        int bar = line.indexOf('|');
        String agency = line.substring(0, bar);
        boolean sure = !line.startsWith("!", bar + 1) || agency.indexOf(' ') >= 0;
        add(new Spelling(agency, agency, sure && !agency.equals("Online")));
        int from = bar + 1;
        while (from <= line.length()) {
            int comma = line.indexOf(',', from);
            String written = line.substring(from, comma < 0 ? line.length() : comma);
            boolean marked = written.startsWith("!");
            add(new Spelling(marked ? written.substring(1) : written, agency, !marked));
            from = comma < 0 ? line.length() + 1 : comma + 1;
        }
    }

    private void add(Spelling spelling) {
        char first = spelling.written().charAt(0);
        firsts.set(first);
        if (first < PLAIN) {
            plainFirsts[first] = true;
            markPairs(first, spelling.written());
        }
        List<Spelling> list = byFirst.computeIfAbsent(first, key -> new ArrayList<>());
        if (list.stream().noneMatch(other -> other.written().equals(spelling.written()))) {
            list.add(spelling);
        }
    }

    private void markPairs(char first, String written) {
        if (written.length() == 1) {
            Arrays.fill(plainPairs, first * PLAIN, (first + 1) * PLAIN, true);
        } else if (written.charAt(1) < PLAIN) {
            plainPairs[first * PLAIN + written.charAt(1)] = true;
        }
    }

    /** Whether a spelling begins with this letter: asked of every letter of every text. */
    boolean mayStart(char letter) {
        return letter < PLAIN ? plainFirsts[letter] : firsts.get(letter);
    }

    /** The longest spelling that stands here as a whole word; one that is no spelling when none does. */
    Spelling at(String text, int from) {
        if (from < text.length() && mayStart(text.charAt(from)) && mayGoOn(text, from)) {
            for (Spelling spelling : startingWith(text.charAt(from))) {
                int end = from + spelling.written().length();
                if (text.startsWith(spelling.written(), from) && isEdge(text, end)) {
                    return spelling;
                }
            }
        }
        return NONE;
    }

    /** Spares nearly every word that begins with a capital the walk through all spellings that do. */
    private boolean mayGoOn(String text, int from) {
        char first = text.charAt(from);
        char second = from + 1 < text.length() ? text.charAt(from + 1) : ' ';
        return first >= PLAIN || second >= PLAIN || plainPairs[first * PLAIN + second];
    }

    private List<Spelling> startingWith(char letter) {
        return letter < plain.size() ? plain.get(letter) : byFirst.getOrDefault(letter, List.of());
    }

    static final Spelling NONE = new Spelling("", "", false);

    private static boolean isEdge(String text, int end) {
        if (end >= text.length() || isIdeograph(text.charAt(end - 1))) {
            return true;
        }
        return !Character.isLetterOrDigit(text.charAt(end));
    }

    static boolean isIdeograph(char letter) {
        return (letter >= 0x3040 && letter <= 0x9FFF) || (letter >= 0xAC00 && letter <= 0xD7A3);
    }
}
