package tributary.publish.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.Html;

/** Asks for words to narrow a merged feed; whatever else narrows the page stays. */
final class SearchBox {
    private static final List<String> OF_ONE_PAGE = List.of("limit", "before", "token");

    private SearchBox() {}

    private record Parameter(String name, String value) {
        static Parameter read(String written) {
            int equals = written.indexOf('=');
            return new Parameter(
                    written.substring(0, equals),
                    URLDecoder.decode(written.substring(equals + 1), StandardCharsets.UTF_8));
        }
    }

    /** The query of the page without what belongs to one page: what a reader would subscribe to. */
    static String narrowing(FeedDocument document) {
        String self = document.links().self();
        return self.isEmpty()
                ? ""
                : String.join(
                        "&",
                        Arrays.stream(self.substring(1).split("&"))
                                .filter(each -> !OF_ONE_PAGE.contains(each.substring(0, each.indexOf('='))))
                                .toList());
    }

    static void write(Page page, String address, FeedDocument document, @Nullable String token) {
        List<Parameter> parameters = Arrays.stream(narrowing(document).split("&"))
                .filter(each -> !each.isEmpty())
                .map(Parameter::read)
                .toList();
        String words = parameters.stream()
                .filter(each -> each.name().equals("q"))
                .map(Parameter::value)
                .findFirst()
                .orElse("");
        page.markup("<form class=\"search\" role=\"search\" action=\"" + Html.escape(address)
                + "\"><label for=\"words\">Search this feed</label>"
                + "<input id=\"words\" type=\"search\" name=\"q\" dir=\"auto\" maxlength=\"500\" value=\""
                + Html.escape(words) + "\"><button>Search</button>");
        parameters.stream()
                .filter(each -> !each.name().equals("q"))
                .forEach(each -> hidden(page, each.name(), each.value()));
        if (token != null) {
            hidden(page, "token", token);
        }
        page.markup("</form>");
    }

    private static void hidden(Page page, String name, String value) {
        page.markup("<input type=\"hidden\" name=\"" + name + "\" value=\"" + Html.escape(value) + "\">");
    }
}
