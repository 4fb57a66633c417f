package tributary.normalise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tributary.model.EntryKey;
import tributary.model.EntryKey.Rule;
import tributary.normalise.NormaliseSettings.Identity;

/**
 * Gives every item of a document its key: from the part that tells the document's items apart, guid before link before
 * link and title. docs/notes/identity.md has the reasons.
 */
final class Identities {
    private static final int LONGEST = 255;
    private static final int KEPT_OF_LONG = 200;

    /**
     * What an item can be told apart by.
     *
     * @param guid and link in canonical form, null when missing or shared with the feed itself
     * @param date the date text as written, null when there is none
     * @param body a digest of the item's texts and files, made only where an item has little else
     */
    record Traits(
            @Nullable String guid,
            @Nullable String link,
            String title,
            @Nullable String date,
            Supplier<String> body) {

        /** Whether two items with one key are one item, listed twice. */
        boolean isSameItem(Traits other) {
            return isSameOrMissing(link, other.link)
                    && (title.equals(other.title) || title.isEmpty() || other.title.isEmpty())
                    && (isSameOrMissing(date, other.date) || body.get().equals(other.body.get()));
        }

        private static boolean isSameOrMissing(@Nullable String one, @Nullable String other) {
            return one == null || other == null || one.equals(other);
        }
    }

    private final Identity identity;
    private final List<Traits> items;

    Identities(Identity identity, List<Traits> items) {
        this.identity = identity;
        this.items = List.copyOf(items);
    }

    /** A key for each item, in their order; items that are one and the same have equal keys. */
    List<EntryKey> keys() {
        Map<Rule, Set<String>> ambiguous = new HashMap<>();
        for (Rule rule : Rule.values()) {
            ambiguous.put(rule, ambiguousValues(rule));
        }
        Map<String, Traits> taken = new HashMap<>();
        List<EntryKey> keys = new ArrayList<>(items.size());
        for (Traits item : items) {
            keys.add(choose(item, ambiguous, taken));
        }
        return keys;
    }

    /** Every key that an item could have, were it listed beside other items; the surest first. */
    List<EntryKey> candidates(Traits item) {
        List<EntryKey> candidates = new ArrayList<>();
        for (Rule rule : rules()) {
            String value = value(item, rule);
            if (value != null) {
                candidates.add(new EntryKey(shortened(value), rule));
            }
        }
        return candidates;
    }

    private EntryKey choose(Traits item, Map<Rule, Set<String>> ambiguous, Map<String, Traits> taken) {
        for (Rule rule : rules()) {
            String value = value(item, rule);
            if (value == null || ambiguous.getOrDefault(rule, Set.of()).contains(value)) {
                continue;
            }
            Traits holder = taken.putIfAbsent(value, item);
            if (holder == null || isOrdered(rule) || holder.isSameItem(item)) {
                return new EntryKey(shortened(value), rule);
            }
        }
        String value = "content:" + everything(item);
        taken.putIfAbsent(value, item);
        return new EntryKey(value, Rule.CONTENT);
    }

    private List<Rule> rules() {
        return switch (identity) {
            case AUTO, GUID -> List.of(Rule.GUID, Rule.LINK, Rule.LINK_AND_TITLE, Rule.TITLE_AND_DATE, Rule.CONTENT);
            case LINK -> List.of(Rule.LINK, Rule.LINK_AND_TITLE, Rule.GUID, Rule.TITLE_AND_DATE, Rule.CONTENT);
            case LINK_AND_TITLE -> List.of(Rule.LINK_AND_TITLE, Rule.GUID, Rule.TITLE_AND_DATE, Rule.CONTENT);
        };
    }

    /** The values of a rule that different items of this document share. */
    private Set<String> ambiguousValues(Rule rule) {
        if (rule == Rule.CONTENT || isOrdered(rule)) {
            return Set.of();
        }
        Map<String, Traits> first = new LinkedHashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Traits item : items) {
            String value = value(item, rule);
            Traits before = value == null ? null : first.putIfAbsent(value, item);
            if (value != null && before != null && !before.isSameItem(item)) {
                ambiguous.add(value);
            }
        }
        return ambiguous;
    }

    /** An operator who names a rule means it, even where the document looks otherwise. */
    private boolean isOrdered(Rule rule) {
        return switch (identity) {
            case AUTO -> false;
            case GUID -> rule == Rule.GUID;
            case LINK -> rule == Rule.LINK;
            case LINK_AND_TITLE -> rule == Rule.LINK_AND_TITLE;
        };
    }

    private static @Nullable String value(Traits item, Rule rule) {
        return switch (rule) {
            case GUID -> item.guid();
            case LINK -> item.link();
            case LINK_AND_TITLE ->
                item.link() == null || item.title().isEmpty() ? null : item.link() + "\n" + plain(item.title());
            case TITLE_AND_DATE -> item.title().isEmpty() ? null : "title:" + plain(item.title()) + "\n" + dateOf(item);
            case CONTENT -> "content:" + everything(item);
        };
    }

    private static String dateOf(Traits item) {
        return item.date() == null ? "" : item.date();
    }

    private static String plain(String title) {
        return title.toLowerCase(Locale.ROOT);
    }

    private static String everything(Traits item) {
        return new Digest()
                .add(item.guid())
                .add(item.link())
                .add(item.title())
                .add(item.date())
                .add(item.body().get())
                .hex();
    }

    private static String shortened(String value) {
        if (value.length() <= LONGEST) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(KEPT_OF_LONG - 1)) ? KEPT_OF_LONG - 1 : KEPT_OF_LONG;
        return value.substring(0, end) + "…" + new Digest().add(value).hex();
    }
}
