package tributary.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A feed that is to be written into feeds.yml. */
public record NewFeed(String id, @Nullable String title, String url, List<String> tags) {
    private static final int LONGEST_ID = 40;

    public NewFeed {
        tags = List.copyOf(tags);
    }

    /** A feed under a name made of its title or its host, unlike all names that are taken. */
    public static NewFeed named(@Nullable String title, String url, List<String> tags, Set<String> taken) {
        String fromTitle = slug(title == null ? "" : title);
        String base = fromTitle.isEmpty() ? slug(host(url)) : fromTitle;
        String name = base.isEmpty() ? "feed" : base;
        String id = name;
        for (int number = 2; taken.contains(id); number++) {
            id = name + "-" + number;
        }
        return new NewFeed(id, title, url, tags);
    }

    private static String host(String url) {
        try {
            String host = new URI(url).getHost();
            return host == null ? "" : host.startsWith("www.") ? host.substring(4) : host;
        } catch (URISyntaxException exception) {
            return "";
        }
    }

    private static String slug(String text) {
        StringBuilder slug = new StringBuilder();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        for (int index = 0; index < plain.length() && slug.length() < LONGEST_ID; index++) {
            char character = plain.charAt(index);
            boolean wanted = character < 128 && Character.isLetterOrDigit(character);
            boolean accent = Character.getType(character) == Character.NON_SPACING_MARK;
            if (wanted) {
                slug.append(character);
            } else if (!accent && !slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        return slug.toString().endsWith("-") ? slug.substring(0, slug.length() - 1) : slug.toString();
    }
}
