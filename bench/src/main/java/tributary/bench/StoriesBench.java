package tributary.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.StoryId;
import tributary.story.StoryDecision;
import tributary.story.StoryIndex;
import tributary.story.StoryItem;
import tributary.story.StorySettings;
import tributary.story.Tier;

/** Measures how well and how fast stories are found: {@code stories [--tier merge|related] [--out FILE] FILE.tsv…}. */
final class StoriesBench {
    private static final StorySettings SETTINGS = new StorySettings(StorySettings.Mode.STORY, Duration.ofDays(2));
    private static final int FULL = 50_000;
    private static final int WARM = 20_000;

    private final PrintStream out;

    private StoriesBench(PrintStream out) {
        this.out = out;
    }

    private record Arguments(Tier tier, @Nullable Path out, List<Path> files) {}

    /** What was found for the items of one set, in their order. */
    private record Found(List<StoryId> stories, List<StoryId> threads, double microseconds) {
        List<StoryId> of(Tier tier) {
            return switch (tier) {
                case MERGE -> stories;
                case RELATED -> threads;
            };
        }
    }

    public static void main(String[] arguments) throws IOException {
        Arguments parsed = parse(arguments);
        if (parsed == null) {
            System.err.println("usage: tributary-bench stories [--tier merge|related] [--out FILE] FILE.tsv...");
            System.exit(2);
        } else {
            new StoriesBench(System.out).run(parsed);
        }
    }

    private static @Nullable Arguments parse(String[] arguments) {
        Tier tier = Tier.RELATED;
        Path out = null;
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean option = arguments[i].startsWith("--");
            String value = option && i + 1 < arguments.length ? arguments[++i] : "";
            switch (option ? arguments[i - (value.isEmpty() ? 0 : 1)] : "") {
                case "" -> files.add(Path.of(arguments[i]));
                case "--out" -> out = Path.of(value);
                case "--tier" -> {
                    if (!value.equals("merge") && !value.equals("related")) {
                        return null;
                    }
                    tier = value.equals("merge") ? Tier.MERGE : Tier.RELATED;
                }
                default -> {
                    return null;
                }
            }
        }
        return files.isEmpty() ? null : new Arguments(tier, out, files);
    }

    private void run(Arguments arguments) throws IOException {
        List<Agreement> merged = new ArrayList<>();
        List<Agreement> related = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        out.println("set              items  tier     P      R      F1     B3     CPU us an item");
        for (Path file : arguments.files()) {
            List<LabelledItem> items = LabelledItem.read(file);
            warmUp(items);
            Found found = find(items);
            String name = file.getFileName() == null
                    ? file.toString()
                    : file.getFileName().toString();
            merged.add(report(name, items, found, Tier.MERGE));
            related.add(report(name, items, found, Tier.RELATED));
            reportSeries(items, found);
            for (int i = 0; i < items.size(); i++) {
                lines.append(items.get(i).line())
                        .append('\t')
                        .append(found.of(arguments.tier()).get(i))
                        .append('\n');
            }
        }
        mean("merge", merged);
        mean("related", related);
        siblings("look-alike events (made up)", Lookalikes.events());
        siblings("instalments of series (made up)", Lookalikes.series());
        fullWindow(LabelledItem.read(arguments.files().getFirst()));
        if (arguments.out() != null) {
            Files.writeString(arguments.out(), lines);
        }
    }

    /** A small set would else tell what it costs to compile the code for it. */
    private static void warmUp(List<LabelledItem> items) {
        for (int placed = 0; placed < WARM; placed += Math.max(1, items.size())) {
            var _ = find(items);
        }
    }

    private static Found find(List<LabelledItem> items) {
        return find(items, new StoryIndex(SETTINGS, List.of()));
    }

    private static Found find(List<LabelledItem> items, StoryIndex index) {
        Map<String, StoryId> stories = new HashMap<>();
        Map<String, StoryId> threads = new HashMap<>();
        long before = cpu();
        for (LabelledItem item : items) {
            StoryDecision decision = index.place(item.item());
            stories.put(item.item().key(), decision.story());
            threads.put(item.item().key(), decision.thread());
            for (StoryDecision.Moved moved : decision.moved()) {
                stories.put(moved.key(), moved.story());
                threads.put(moved.key(), moved.thread());
            }
        }
        double microseconds = (cpu() - before) / 1e3 / Math.max(1, items.size());
        return new Found(inOrder(items, stories), inOrder(items, threads), microseconds);
    }

    private static List<StoryId> inOrder(List<LabelledItem> items, Map<String, StoryId> found) {
        return items.stream()
                .map(item -> found.getOrDefault(item.item().key(), new StoryId("")))
                .toList();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private Agreement report(String name, List<LabelledItem> items, Found found, Tier tier) {
        Agreement agreement = Agreement.of(
                items.stream().map(LabelledItem::story).toList(),
                found.of(tier).stream().map(StoryId::value).toList());
        out.printf(
                "%-16s %5d  %-7s  %.3f  %.3f  %.3f  %.3f  %.0f%n",
                name,
                items.size(),
                label(tier),
                agreement.precision(),
                agreement.recall(),
                agreement.f1(),
                agreement.bCubed(),
                found.microseconds());
        return agreement;
    }

    private static String label(Tier tier) {
        return switch (tier) {
            case MERGE -> "merge";
            case RELATED -> "related";
        };
    }

    private void mean(String tier, List<Agreement> all) {
        out.printf(
                "%-16s %5s  %-7s  %.3f  %.3f  %.3f  %.3f%n",
                "mean",
                "",
                tier,
                all.stream().mapToDouble(Agreement::precision).average().orElse(0),
                all.stream().mapToDouble(Agreement::recall).average().orElse(0),
                all.stream().mapToDouble(Agreement::f1).average().orElse(0),
                all.stream().mapToDouble(Agreement::bCubed).average().orElse(0));
    }

    /** Items of one outlet whose titles differ in their digits only, and that are not of one story. */
    private void reportSeries(List<LabelledItem> items, Found found) {
        Map<String, List<Integer>> byMask = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            StoryItem item = items.get(i).item();
            String mask = item.outlet() + "\n" + item.text().title().replaceAll("[0-9]+", "#");
            byMask.computeIfAbsent(mask, _ -> new ArrayList<>()).add(i);
        }
        int pairs = 0;
        int wrong = 0;
        for (List<Integer> same : byMask.values()) {
            for (int one : same) {
                for (int other : same) {
                    boolean apart = one < other
                            && !title(items, one).equals(title(items, other))
                            && !items.get(one).story().equals(items.get(other).story());
                    pairs += apart ? 1 : 0;
                    wrong += apart
                                    && found.stories()
                                            .get(one)
                                            .equals(found.stories().get(other))
                            ? 1
                            : 0;
                }
            }
        }
        if (pairs > 0) {
            out.printf("                        series: %d of %d pairs merged wrongly%n", wrong, pairs);
        }
    }

    private static String title(List<LabelledItem> items, int which) {
        return items.get(which).item().text().title();
    }

    private void siblings(String name, List<LabelledItem> items) {
        Found found = find(items);
        for (Tier tier : Tier.values()) {
            int pairs = 0;
            int wrong = 0;
            int told = 0;
            int together = 0;
            for (int one = 0; one < items.size(); one++) {
                for (int other = one + 1; other < items.size(); other++) {
                    String story = items.get(one).story();
                    String otherStory = items.get(other).story();
                    boolean same = found.of(tier).get(one).equals(found.of(tier).get(other));
                    boolean sibling = !story.equals(otherStory) && story.charAt(0) == otherStory.charAt(0);
                    pairs += sibling ? 1 : 0;
                    wrong += sibling && same ? 1 : 0;
                    told += story.equals(otherStory) ? 1 : 0;
                    together += story.equals(otherStory) && same ? 1 : 0;
                }
            }
            out.printf(
                    "%s, %s: %.1f %% of %d sibling pairs joined wrongly; %d of %d true pairs found%n",
                    name, label(tier), 100.0 * wrong / Math.max(1, pairs), pairs, together, told);
        }
    }

    /** Cost with a full window of made-up texts of words drawn from a set, one in five made rare. */
    private void fullWindow(List<LabelledItem> items) {
        StoryIndex index = new StoryIndex(SETTINGS, List.of());
        MadeUpText text = MadeUpText.of(items);
        Instant start = items.getFirst().item().published().minus(Duration.ofHours(1));
        long used = memory();
        for (int i = 0; i < FULL; i++) {
            String key = "filler\n" + i;
            var _ = index.place(new StoryItem(key, "o" + i % 500, start, text.next(), StoryItem.Sources.NONE));
        }
        long heap = memory() - used;
        int measured = 2_000;
        List<StoryItem> more = new ArrayList<>();
        for (int i = 0; i < measured; i++) {
            more.add(new StoryItem("more\n" + i, "o" + i % 500, start, text.next(), StoryItem.Sources.NONE));
        }
        long before = cpu();
        more.forEach(item -> {
            var _ = index.place(item);
        });
        out.printf(
                "window of %,d items: %.0f us CPU an item, %d MB heap%n",
                index.size(), (cpu() - before) / 1e3 / measured, heap >> 20);
    }

    private static long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
