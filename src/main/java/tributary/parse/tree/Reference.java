package tributary.parse.tree;

/** Resolves references against a base (RFC 3986 section 5.2), forgiving characters that a URI may not hold. */
public final class Reference {
    private Reference() {}

    /** The reference made absolute; as it is, trimmed, when the base has no authority. Never fails. */
    public static String resolve(String base, String reference) {
        String relative = tidy(reference);
        if (relative.isEmpty() || schemeEnd(relative) >= 0) {
            return relative;
        }
        int scheme = schemeEnd(base);
        if (scheme < 0 || !base.startsWith("//", scheme + 1)) {
            return relative;
        }
        if (relative.startsWith("//")) {
            return base.substring(0, scheme + 1) + relative;
        }
        int path = firstOf(base, scheme + 3, "/?#");
        if (path == scheme + 3) {
            return relative;
        }
        String origin = base.substring(0, path);
        return switch (relative.charAt(0)) {
            case '/' -> origin + withoutDots(relative);
            case '?' -> base.substring(0, firstOf(base, path, "?#")) + relative;
            case '#' -> base.substring(0, firstOf(base, path, "#")) + relative;
            default -> {
                String directory = base.substring(path, firstOf(base, path, "?#"));
                yield origin
                        + withoutDots(directory.substring(0, directory.lastIndexOf('/') + 1) + relative, directory);
            }
        };
    }

    /** Whether a reference has a scheme of its own. */
    public static boolean isAbsolute(String reference) {
        return schemeEnd(reference) >= 0;
    }

    /**
     * Whether it begins with a host, as people write addresses (RFC 3986 section 4.5), and not with a path: with
     * {@code www.}, or with the host of a URL that is known.
     */
    public static boolean beginsWithHost(String reference, String known) {
        String first = reference.substring(0, firstOf(reference, 0, "/?#"));
        if (first.indexOf('.') <= 0 || schemeEnd(reference) >= 0) {
            return false;
        }
        boolean world = first.regionMatches(true, 0, "www.", 0, 4);
        int start = known.indexOf("://") + 3;
        String host = start < 3 ? "" : known.substring(start, firstOf(known, start, "/?#:"));
        return (world && first.indexOf('.', 4) > 4)
                || first.equalsIgnoreCase(host)
                || host.equalsIgnoreCase("www." + first);
    }

    /** Whether it is an http or https URL with something after the slashes. */
    public static boolean isWeb(String reference) {
        int start = reference.regionMatches(true, 0, "http://", 0, 7) ? 7 : 8;
        return (start == 7 || reference.regionMatches(true, 0, "https://", 0, 8))
                && reference.length() > start
                && reference.charAt(start) > ' ';
    }

    private static String withoutDots(String merged, String directory) {
        return withoutDots(directory.isEmpty() || !merged.startsWith("/") ? "/" + merged : merged);
    }

    /** Dot segments removed from the path (RFC 3986 section 5.2.4), the query and fragment left alone. */
    private static String withoutDots(String reference) {
        int end = firstOf(reference, 0, "?#");
        if (!reference.substring(0, end).contains("/.")) {
            return reference;
        }
        StringBuilder path = new StringBuilder(end);
        int at = 0;
        while (at < end) {
            int next = reference.indexOf('/', at + 1);
            int stop = next < 0 || next > end ? end : next;
            String segment = reference.substring(at, stop);
            boolean last = stop == end;
            if (segment.equals("/..")) {
                path.setLength(Math.max(0, path.lastIndexOf("/")));
                path.append(last ? "/" : "");
            } else if (segment.equals("/.")) {
                path.append(last ? "/" : "");
            } else {
                path.append(segment);
            }
            at = stop;
        }
        return path.append(reference, end, reference.length()).toString();
    }

    /**
     * What people and software put around a URL gone, and line breaks inside it with their indentation: feeds wrap long
     * URLs. Some software escapes what its XML writer escapes once more, or puts {@code http://} before what has it: no
     * URL means an ampersand written as an entity, or a host called http.
     */
    public static String tidy(String reference) {
        String whole = withoutLineBreaks(bare(reference)).replace("&amp;", "&");
        boolean twice = whole.regionMatches(true, 0, "http://http", 0, 11)
                && (whole.startsWith("://", 11) || whole.startsWith("s://", 11));
        return twice ? whole.substring(7) : whole;
    }

    /** Without the white space, invisible characters, quotes and angle brackets (RFC 3986, appendix C) around it. */
    private static String bare(String reference) {
        int start = 0;
        int end = reference.length();
        while (start < end && isAround(reference.charAt(start))) {
            start++;
        }
        while (end > start && isAround(reference.charAt(end - 1))) {
            end--;
        }
        return reference.substring(start, end);
    }

    private static boolean isAround(char each) {
        return each <= ' '
                || "<>\"".indexOf(each) >= 0
                || (each >= 0x80
                        && (Character.isSpaceChar(each)
                                || Character.isISOControl(each)
                                || Character.getType(each) == Character.FORMAT));
    }

    private static String withoutLineBreaks(String stripped) {
        if (stripped.indexOf('\n') < 0 && stripped.indexOf('\r') < 0 && stripped.indexOf('\t') < 0) {
            return stripped;
        }
        StringBuilder tidy = new StringBuilder(stripped.length());
        boolean wrapped = false;
        for (int at = 0; at < stripped.length(); at++) {
            char each = stripped.charAt(at);
            boolean breaks = each == '\n' || each == '\r' || each == '\t';
            wrapped = breaks || (wrapped && each == ' ');
            if (!wrapped) {
                tidy.append(each);
            }
        }
        return tidy.toString();
    }

    /** Where the colon after the scheme is; negative when there is no scheme. */
    private static int schemeEnd(String reference) {
        for (int at = 0; at < reference.length(); at++) {
            char each = reference.charAt(at);
            boolean letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
            boolean other = (each >= '0' && each <= '9') || each == '+' || each == '-' || each == '.';
            if (each == ':') {
                return at == 0 ? -1 : at;
            }
            if (!letter && (at == 0 || !other)) {
                return -1;
            }
        }
        return -1;
    }

    private static int firstOf(String text, int from, String characters) {
        for (int at = from; at < text.length(); at++) {
            if (characters.indexOf(text.charAt(at)) >= 0) {
                return at;
            }
        }
        return text.length();
    }
}
