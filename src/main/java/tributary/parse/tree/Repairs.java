package tributary.parse.tree;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tributary.model.Repair;

/** Collects what had to be mended, each thing once; not safe for use by several threads. */
public final class Repairs {
    private static final int MAXIMUM = 20;
    private static final int LONGEST_QUOTE = 40;

    private final Set<String> found = new LinkedHashSet<>();
    private boolean cutShort;

    public void add(String what) {
        if (found.size() < MAXIMUM) {
            found.add(what);
        }
    }

    /**
     * A repair that names something from the document: {@code before}, the name cut to a readable length,
     * {@code after}.
     */
    void add(String before, String name, String after) {
        if (found.size() < MAXIMUM) {
            found.add(before + (name.length() > LONGEST_QUOTE ? name.substring(0, LONGEST_QUOTE) + "…" : name) + after);
        }
    }

    /** The document breaks off: what would come after is not known. */
    public void addBreak(String what) {
        add(what);
        cutShort = true;
    }

    public boolean isCutShort() {
        return cutShort;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Repair> list() {
        return found.stream().map(Repair::new).toList();
    }
}
