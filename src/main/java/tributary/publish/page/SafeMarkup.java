package tributary.publish.page;

import java.util.Map;

/**
 * Fits safe HTML of an item into a page of ours: its headings come below ours, its landmarks are no landmarks of the
 * page, its pictures wait until they are looked at and do not tell where. Linear; right only because the sanitiser
 * writes every tag in lower case and escapes every {@code <} of the text.
 */
final class SafeMarkup {
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("main", "div"),
            Map.entry("nav", "div"),
            Map.entry("header", "div"),
            Map.entry("footer", "div"),
            Map.entry("aside", "div"),
            Map.entry("section", "div"),
            Map.entry("article", "div"));
    /** Of an item's title, below which its own headings go. */
    private static final int TITLE_LEVEL = 2;

    private SafeMarkup() {}

    static String fit(String safe) {
        StringBuilder fitted = new StringBuilder(safe.length() + 256);
        int at = 0;
        int level = TITLE_LEVEL;
        int open;
        while ((open = safe.indexOf('<', at)) >= 0) {
            fitted.append(safe, at, open);
            int name = open + 1 < safe.length() && safe.charAt(open + 1) == '/' ? open + 2 : open + 1;
            int end = name;
            while (end < safe.length() && Character.isLetterOrDigit(safe.charAt(end))) {
                end++;
            }
            String written = safe.substring(name, end);
            boolean opens = name == open + 1;
            if (isHeading(written)) {
                level = opens ? Math.min(level + 1, TITLE_LEVEL + written.charAt(1) - '0') : level;
                written = "h" + Math.min(level, 6);
            }
            fitted.append(safe, open, name).append(RENAMED.getOrDefault(written, written));
            if (opens) {
                fitted.append(attributes(written, safe, end));
            }
            at = end;
        }
        return fitted.append(safe, at, safe.length()).toString();
    }

    private static boolean isHeading(String name) {
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
    }

    private static String attributes(String element, String safe, int end) {
        return switch (element) {
            case "img" -> {
                int close = safe.indexOf('>', end);
                boolean described = close >= 0 && safe.substring(end, close).contains(" alt=");
                yield " loading=\"lazy\" referrerpolicy=\"no-referrer\"" + (described ? "" : " alt=\"\"");
            }
            case "audio", "video" -> " preload=\"none\"";
            default -> "";
        };
    }
}
