package tributary.config.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a document with every key, explained: defaults as they are, and in comments what has none. */
public final class Template {
    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private final Set<Key<?>> live;
    private final Set<Key<?>> shown = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    private Template(Set<Key<?>> live) {
        this.live = live;
    }

    /**
     * The text, ending with a line break.
     *
     * @param live lists of which one element is given as an example that takes effect; of other lists it is a comment
     */
    public static String of(Section root, Set<Key<?>> live) {
        Template template = new Template(live);
        for (Key<?> key : root.keys()) {
            template.lines.add("");
            template.key(key, Margin.NONE);
        }
        return String.join("\n", template.lines.subList(1, template.lines.size())) + "\n";
    }

    /**
     * What stands before a line.
     *
     * @param outside levels before the comment sign, or before the text where there is none
     * @param inside levels behind the comment sign
     */
    private record Margin(int outside, boolean comment, int inside) {
        static final Margin NONE = new Margin(0, false, 0);

        Margin deeper() {
            return comment ? new Margin(outside, true, inside + 1) : new Margin(outside + 1, false, 0);
        }

        Margin commented() {
            return comment ? this : new Margin(outside, true, 0);
        }

        @Override
        public String toString() {
            return INDENT.repeat(outside) + (comment ? "# " + INDENT.repeat(inside) : "");
        }
    }

    private void key(Key<?> key, Margin margin) {
        shown.add(key);
        explain(key.meaning(), margin);
        Margin own = key.hasStandard() || key.isRequired() ? margin : margin.commented();
        switch (key.kind()) {
            case Section section -> {
                line(key.name() + ":", own);
                section.keys().forEach(inner -> key(inner, own.deeper()));
            }
            case MapOf<?, ?> map
            when map.value() instanceof Section section -> {
                line(key.name() + ":", own);
                line("\"*\":", own.deeper());
                section.keys().forEach(inner -> key(inner, own.deeper().deeper()));
            }
            case ListOf<?> list when list.element() instanceof Section section -> elements(key, section, own);
            default -> line(key.name() + ": " + key.sample(), own);
        }
    }

    /** One element as an example, without the keys that were explained already. */
    private void elements(Key<?> key, Section section, Margin margin) {
        Margin list = live.contains(key) ? margin : margin.commented();
        line(key.name() + ":", list);
        List<Key<?>> keys =
                section.keys().stream().filter(each -> !shown.contains(each)).toList();
        explain(keys.getFirst().meaning(), list.deeper());
        line("- " + keys.getFirst().name() + ": " + keys.getFirst().sample(), list.deeper());
        Margin element = list.deeper().deeper();
        keys.stream().skip(1).forEach(each -> key(each, each.isRequired() ? element : element.commented()));
    }

    private void explain(String meaning, Margin margin) {
        // Directly behind a comment sign a second one would have to be taken away by hand.
        String before = margin.comment() && margin.inside() == 0 ? margin.toString() : margin + "# ";
        StringBuilder line = new StringBuilder();
        for (String word : meaning.split(" ")) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(before + line.toString().strip());
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        lines.add(before + line.toString().strip());
    }

    private void line(String text, Margin margin) {
        lines.add(margin + text);
    }
}
