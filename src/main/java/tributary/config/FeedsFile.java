package tributary.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tributary.config.schema.KeyTable;
import tributary.config.schema.Template;

/** What can be written from the definition of feeds.yml: a commented file, its JSON Schema, its documentation. */
public final class FeedsFile {
    private FeedsFile() {}

    /**
     * A feeds.yml with every key, its default and what it is for; it reads without problems.
     *
     * @param schema where the file's JSON Schema is, for editors: a path relative to the file, or a URL
     */
    public static String template(String schema) {
        return "# yaml-language-server: $schema=" + schema + """

                #
                # Everything that Tributary can be told. What stands here without "#" is the default, but for the one feed and the
                # one merged feed that serve as examples; delete what you do not need.
                # Durations are written 30s, 15m, 24h, 14d, sizes 500kB, 5MB; ${NAME} stands for an environment variable.

                """
                + Template.of(FeedsYml.ROOT, Set.of(FeedsYml.FEEDS, FeedsYml.MERGED));
    }

    /** The text of a feeds.yml with feeds added behind the last one; comments and layout stay as they are. */
    public static AppendResult append(String text, List<NewFeed> feeds) {
        return FeedsAppender.append(text, feeds);
    }

    /** The JSON Schema (draft 7) of feeds.yml. */
    public static String schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Tributary's feeds.yml");
        schema.putAll(FeedsYml.ROOT.jsonSchema());
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    /** The tables of docs/feeds.yml.md, in Markdown. */
    public static String tables() {
        return new KeyTable(Set.of(FeedsYml.Filters.SECTION)).document(FeedsYml.ROOT, FeedsYml.PerFeed.SECTION);
    }
}
