package tributary.config.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes sections as Markdown: a heading and a table for each, with key, default and meaning. */
public final class KeyTable {
    private static final String HEAD = "| key | holds | default | meaning |\n|---|---|---|---|\n";

    private final Set<Section> onTheirOwn;

    /**
     * Prepares a table.
     *
     * @param onTheirOwn sections that have a table of their own wherever they are used
     */
    public KeyTable(Set<Section> onTheirOwn) {
        this.onTheirOwn = Set.copyOf(onTheirOwn);
    }

    /** The whole document: a table of the root's plain keys, then one for each section below it. */
    public String document(Section root, Section shared) {
        StringBuilder page = new StringBuilder(HEAD);
        root.keys().forEach(key -> page.append(row("", key)));
        for (Key<?> key : root.keys()) {
            Section section = key.kind().section();
            if (section != null) {
                page.append("\n### ")
                        .append(key.name())
                        .append("\n\n")
                        .append(key.meaning())
                        .append('\n');
                page.append('\n').append(table(section, section == shared ? List.of() : shared.keys()));
            }
        }
        for (Section section : onTheirOwn) {
            page.append("\n### ").append(section.name()).append("\n\n").append(table(section, List.of()));
        }
        return page.toString();
    }

    private String table(Section section, List<Key<?>> left) {
        StringBuilder table = new StringBuilder(HEAD);
        rows("", section, left).forEach(table::append);
        boolean leftOut = section.keys().stream().anyMatch(left::contains);
        return leftOut ? table.append("\nAnd every key of `defaults`.\n").toString() : table.toString();
    }

    private List<String> rows(String prefix, Section section, List<Key<?>> left) {
        List<String> rows = new ArrayList<>();
        for (Key<?> key : section.keys()) {
            Section inner = key.kind().section();
            if (left.contains(key)) {
                continue;
            }
            if (inner == null || onTheirOwn.contains(inner)) {
                rows.add(row(prefix, key));
            } else {
                rows.addAll(rows(prefix + key.name() + ".", inner, left));
            }
        }
        return rows;
    }

    private String row(String prefix, Key<?> key) {
        Section inner = key.kind().section();
        String holds = inner == null
                ? key.kind().expected()
                : onTheirOwn.contains(inner) ? "see " + inner.name() + " below" : holdsSection(key.kind());
        return "| `%s` | %s | %s | %s |\n"
                .formatted(prefix + key.name(), cell(holds), standard(key), cell(key.meaning()));
    }

    private static String holdsSection(Kind<?> kind) {
        return switch (kind) {
            case ListOf<?> _ -> "a list, see below";
            case MapOf<?, ?> map -> "a mapping from " + map.name().expected() + ", see below";
            default -> "see below";
        };
    }

    private static String standard(Key<?> key) {
        if (key.isRequired()) {
            return "required";
        }
        boolean empty = key.sample().equals("{}") || key.sample().equals("[]");
        return key.hasStandard() && !empty ? "`" + key.sample() + "`" : "–";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
