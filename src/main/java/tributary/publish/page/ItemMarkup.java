package tributary.publish.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.Image;
import tributary.publish.feed.FeedItem;
import tributary.publish.feed.Html;
import tributary.publish.feed.Urls;

/** Writes items into pages, each in its own language and direction. */
final class ItemMarkup {
    private static final int EXCERPT_CHARACTERS = 320;

    private final Page page;
    private final Frame frame;

    ItemMarkup(Page page, Frame frame) {
        this.page = page;
        this.frame = frame;
    }

    /** An item in a list: its headline, where it is from, how it begins, and the rest to be opened. */
    void listed(FeedItem item) {
        open(item);
        headline(item);
        page.markup("<p class=\"meta\">");
        origin(item);
        places(item);
        page.markup("</p>");
        String text = text(item);
        String excerpt = excerpt(item.summary().isEmpty() ? text : item.summary());
        Optional<Image> picture = item.content().isEmpty() ? Optional.empty() : picture(item);
        picture.ifPresent(image -> picture(image, "thumb"));
        if (!excerpt.isEmpty()) {
            page.markup("<p dir=\"auto\"" + language(item) + ">");
            page.text(excerpt);
            page.markup("</p>");
        }
        if (!item.content().isEmpty()
                && (!excerpt.equals(text) || item.content().contains("<img"))) {
            page.markup("<details><summary>Whole text</summary>");
            content(item);
            page.markup("</details>");
        }
        otherOutlets(item);
        page.markup("</article>");
    }

    /**
     * One outlet's version of a story, whole.
     *
     * @param because why it is one of the story; empty when nobody knows
     */
    void version(FeedItem item, String delay, String because) {
        open(item);
        page.markup("<p class=\"outlet\">");
        page.link(frame.sourcePage(item.source().feed()), item.source().title());
        page.markup("</p>");
        headline(item);
        page.markup("<p class=\"meta\">");
        page.time(item.entry().entry().dates().published());
        page.text(delay);
        page.markup("</p>");
        if (!because.isEmpty()) {
            page.element("p", because);
        }
        if (!item.content().contains("<img")) {
            picture(item).ifPresent(image -> picture(image, "wide"));
        }
        if (item.content().isEmpty()) {
            page.markup("<p dir=\"auto\"" + language(item) + ">");
            page.text(item.summary());
            page.markup("</p>");
        } else {
            content(item);
        }
        page.markup("</article>");
    }

    private void open(FeedItem item) {
        page.markup("<article" + (isRightToLeft(headlineOf(item)) ? " dir=\"rtl\"" : "") + ">");
    }

    private void headline(FeedItem item) {
        page.markup("<h2 dir=\"auto\"" + language(item) + ">");
        page.soleLink(item.entry().entry().links().url(), headlineOf(item));
        page.markup("</h2>");
    }

    private static String headlineOf(FeedItem item) {
        if (!item.title().isEmpty()) {
            return item.title();
        }
        String text = excerpt(text(item));
        return text.isEmpty() ? Page.UNTITLED : text;
    }

    private void origin(FeedItem item) {
        page.link(frame.sourcePage(item.source().feed()), item.source().title());
        page.text(" · ");
        page.time(item.entry().entry().dates().published());
    }

    private void places(FeedItem item) {
        List<String> names = new ArrayList<>();
        for (String place : item.places()) {
            names.add(Locale.of("", place).getDisplayCountry(Locale.ENGLISH));
        }
        if (!names.isEmpty() && names.size() <= 4) {
            page.text(" · ");
            page.markup("<bdi>" + Html.escape(String.join(", ", names)) + "</bdi>");
        }
    }

    private void content(FeedItem item) {
        page.markup("<div class=\"text\" dir=\"auto\"" + language(item) + ">");
        page.markup(SafeMarkup.fit(item.content()));
        page.markup("</div>");
    }

    private void otherOutlets(FeedItem item) {
        if (item.others().isEmpty()) {
            return;
        }
        page.markup("<p class=\"also\">Also: ");
        String separator = "";
        for (FeedItem.Other other : item.others()) {
            page.markup(separator);
            page.link(other.url(), other.source().title());
            separator = ", ";
        }
        if (item.entry().story() != null && frame.hasPage().test(item.source().feed())) {
            page.markup(" · <a href=\"" + frame.root() + "/stories/"
                    + Html.escape(Addresses.segment(item.entry().story().value())) + "\">Compare the versions</a>");
        }
        page.markup("</p>");
    }

    private static Optional<Image> picture(FeedItem item) {
        return item.entry().entry().media().images().stream().findFirst();
    }

    private void picture(Image image, String kind) {
        String text = image.text() == null ? "" : image.text();
        page.markup("<img class=\"" + kind + "\" loading=\"lazy\" referrerpolicy=\"no-referrer\" src=\""
                + Html.escape(image.url()) + "\" alt=\"" + Html.escape(text) + "\">");
    }

    /** As much plain text as may be republished. */
    private static String text(FeedItem item) {
        Entry.Texts texts = item.entry().entry().texts();
        return item.content().isEmpty() ? item.summary() : texts.body().text();
    }

    private static String excerpt(String text) {
        if (text.length() <= EXCERPT_CHARACTERS + 40) {
            return text;
        }
        int blank = text.lastIndexOf(' ', EXCERPT_CHARACTERS);
        int end = blank > EXCERPT_CHARACTERS / 2 ? blank : EXCERPT_CHARACTERS;
        int whole = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        return text.substring(0, whole).strip() + "…";
    }

    private static String language(FeedItem item) {
        @Nullable String tag = Urls.language(item.entry().entry().texts().language());
        return tag == null ? "" : " lang=\"" + tag + "\"";
    }

    /** By the first letter that has a direction, as dir=auto would have it. */
    private static boolean isRightToLeft(String text) {
        return text
                .codePoints()
                .map(Character::getDirectionality)
                .filter(each -> each == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                        || each == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || each == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
                .findFirst()
                .stream()
                .anyMatch(each -> each != Character.DIRECTIONALITY_LEFT_TO_RIGHT);
    }
}
