package tributary.normalise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.Link;
import tributary.model.ParsedEntry;
import tributary.normalise.html.PlainText;
import tributary.normalise.link.TrackingParameters;
import tributary.normalise.link.UrlReference;

/** Chooses an item's page and its other links among those its feed gives. Immutable. */
final class EntryLinks {
    private static final Set<String> RELATED = Set.of("via", "related", "replies", "license", "alternate");
    private static final int MOST_RELATED = 50;
    private static final int LONGEST_TYPE = 100;

    private final TrackingParameters tracking;
    private final PlainText plain;

    EntryLinks(TrackingParameters tracking, PlainText plain) {
        this.tracking = tracking;
        this.plain = plain;
    }

    /** @param base absolute URL of the document, for what parsing left relative */
    Entry.Links of(ParsedEntry entry, String base) {
        String original = page(entry, base);
        String comments = null;
        List<Link> related = new ArrayList<>();
        for (Link link : entry.links()) {
            String rel = link.rel().toLowerCase(Locale.ROOT);
            String href = UrlReference.web(link.href(), base).orElse(null);
            if (href == null || href.equals(original) || related.size() == MOST_RELATED) {
                continue;
            }
            if (comments == null && (rel.equals("replies") || rel.equals("comments")) && isPage(link)) {
                comments = href;
            } else if (RELATED.contains(rel)) {
                related.add(new Link(rel, href, type(link.type()), plain.line(link.title()), link.language()));
            }
        }
        String url = original == null ? null : tracking.removeFrom(original);
        return new Entry.Links(url, original, comments, related);
    }

    private static @Nullable String page(ParsedEntry entry, String base) {
        String any = null;
        for (Link link : entry.links()) {
            if (!link.rel().equalsIgnoreCase("alternate")) {
                continue;
            }
            Optional<String> href = UrlReference.web(link.href(), base);
            if (href.isPresent() && isPage(link)) {
                return href.get();
            }
            any = any == null ? href.orElse(null) : any;
        }
        if (any == null && entry.guid() != null && entry.guid().permalink()) {
            return UrlReference.web(entry.guid().value(), "").orElse(null);
        }
        return any;
    }

    private static boolean isPage(Link link) {
        return link.type() == null || link.type().isBlank() || link.type().contains("html");
    }

    static @Nullable String type(@Nullable String written) {
        String whole = written == null ? "" : written.toLowerCase(Locale.ROOT);
        int parameters = whole.indexOf(';');
        String type = (parameters < 0 ? whole : whole.substring(0, parameters)).strip();
        boolean plausible = type.indexOf('/') > 0
                && type.length() <= LONGEST_TYPE
                && type.chars().allMatch(each -> each > ' ' && each < 0x7f && "<>\"'&".indexOf(each) < 0);
        return plausible ? type : null;
    }
}
