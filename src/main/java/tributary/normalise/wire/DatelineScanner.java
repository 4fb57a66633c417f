package tributary.normalise.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.Dateline;
import tributary.normalise.place.Gazetteer;

/**
 * Reads one opening: places, dates and agencies in any order, up to the dash or colon after them. Used once, by one
 * thread.
 */
final class DatelineScanner {
    private static final int LONGEST = 140;
    private static final int SHORTEST_GLUED = 5;
    private static final int LONGEST_UNKNOWN = 30;
    private static final Set<String> MONTHS = Set.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
            "ene",
            "abr",
            "ago",
            "dic",
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
            "janv",
            "févr",
            "juil",
            "januar",
            "februar",
            "märz",
            "juni",
            "juli",
            "oktober",
            "dezember",
            "gennaio",
            "febbraio",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "settembre",
            "ottobre",
            "dicembre",
            "gen",
            "mag",
            "giu",
            "lug",
            "set",
            "ott",
            "fev",
            "janeiro",
            "fevereiro",
            "março",
            "maio",
            "junho",
            "julho",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
            "out",
            "dez",
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
            "янв",
            "фев",
            "мар",
            "апр",
            "июн",
            "июл",
            "авг",
            "сен",
            "окт",
            "ноя",
            "дек",
            "січня",
            "лютого",
            "березня",
            "квітня",
            "травня",
            "червня",
            "липня",
            "серпня",
            "вересня",
            "жовтня",
            "листопада",
            "грудня",
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
            "آذار",
            "نيسان",
            "جنوری",
            "فروری",
            "مارچ",
            "اپریل",
            "مئی",
            "جون",
            "جولائی",
            "اگست",
            "ستمبر",
            "اکتوبر",
            "نومبر",
            "دسمبر",
            "जनवरी",
            "फरवरी",
            "मार्च",
            "अप्रैल",
            "मई",
            "जून",
            "जुलाई",
            "अगस्त",
            "सितंबर",
            "अक्टूबर",
            "नवंबर",
            "दिसंबर",
            "ocak",
            "şubat",
            "mart",
            "nisan",
            "mayıs",
            "haziran",
            "temmuz",
            "ağustos",
            "eylül",
            "ekim",
            "kasım",
            "aralık",
            "januari",
            "februari",
            "maret",
            "mei",
            "agustus",
            "desember",
            "জানুয়ারি",
            "ফেব্রুয়ারি",
            "মার্চ",
            "এপ্রিল",
            "মে",
            "জুন",
            "জুলাই",
            "আগস্ট",
            "সেপ্টেম্বর",
            "অক্টোবর",
            "নভেম্বর",
            "ডিসেম্বর");
    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");
    private static final Set<String> LABELS = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "web",
            "desk",
            "staff",
            "report",
            "reporter",
            "our",
            "correspondent",
            "monitoring",
            "news",
            "special",
            "bureau",
            "agencies",
            "online",
            "and",
            "نمائندہ",
            "خصوصی",
            "رپورٹر",
            "سٹاف",
            "اسٹاف",
            "ویب",
            "ڈیسک",
            "نیوز",
            "مانیٹرنگ",
            "رپورٹ",
            "نامہ",
            "نگار",
            "وقائع",
            "ایجنسیاں",
            "记者",
            "電",
            "电",
            "संवाददाता",
            "एजेंसी",
            "ब्यूरो");
    private static final Set<String> STATES = Set.of(
            "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md",
            "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "vt", "va", "wash",
            "wis", "wyo", "n.y", "n.j", "n.c", "s.c", "n.d", "s.d", "n.h", "n.m", "w.va", "r.i", "d.c", "dc", "ca",
            "ny", "nj", "tx", "fl", "il");

    private final String text;
    private final @Nullable String language;
    private final Gazetteer gazetteer;
    private final Agencies agencies;
    private int at;
    private int placeStart = -1;
    private int placeEnd = -1;
    private int lastEnd = -1;
    private boolean shouted;
    private boolean dated;
    private boolean labelled;
    private boolean bracketed;
    private boolean qualified;
    /** Whether an agency stands behind the place: what follows is the story. */
    private boolean closed;

    private final List<String> named = new ArrayList<>();

    DatelineScanner(String text, int from, @Nullable String language, Gazetteer gazetteer, Agencies agencies) {
        this.text = text;
        this.language = language;
        this.gazetteer = gazetteer;
        this.agencies = agencies;
        this.at = from;
    }

    /** @param end of the dateline and the dash after it */
    record Opening(Dateline dateline, List<String> agencies, int start, int end) {}

    @Nullable
    Opening scan() {
        int start = at;
        int end = Math.min(text.length(), start + LONGEST);
        boolean separated = false;
        boolean terminated = false;
        while (at < end) {
            int before = at;
            terminated = skipSeparators(end);
            separated = separated || at > before;
            if (terminated && isComplete()) {
                break;
            }
            if (!component(end)) {
                break;
            }
            terminated = false;
        }
        if (lastEnd < 0 || !accepted(terminated)) {
            return null;
        }
        if (shouted && bracketed && !named.isEmpty() && gazetteer.placeEnd(text, placeStart, language) < 0) {
            placeStart = behindByline();
        }
        String shown = text.substring(start, Math.max(lastEnd, start)).strip();
        String place = placeStart < 0 ? null : text.substring(placeStart, placeEnd);
        return new Opening(new Dateline(shown, place, named.isEmpty() ? null : named.getFirst()), named, start, at);
    }

    /**
     * "JOÃO DE ALMEIDACURITIBA, PR (FOLHAPRESS)": where the city begins that a line break once parted from a byline.
     */
    private int behindByline() {
        for (int from = placeStart + 1; from + SHORTEST_GLUED <= placeEnd; from++) {
            boolean inside = Character.isLetter(text.charAt(from)) && Character.isLetter(text.charAt(from - 1));
            int end = inside ? gazetteer.cityEnd(text, from, language) : -1;
            if (end - from >= SHORTEST_GLUED && (end == placeEnd || text.charAt(end) == ',')) {
                return from;
            }
        }
        return placeStart;
    }

    private boolean isComplete() {
        return placeEnd >= 0 ? !agencyFollows() : !named.isEmpty() && !placeFollows();
    }

    private boolean accepted(boolean terminated) {
        boolean place = placeEnd >= 0;
        boolean agency = !named.isEmpty();
        if (!place) {
            return agency && bracketed && terminated;
        }
        if (agency) {
            return bracketed || terminated || dated;
        }
        if (labelled && bracketed) {
            return true;
        }
        if (!terminated || !storyFollows()) {
            return false;
        }
        return dated || qualified || known(placeStart);
    }

    /** A story starts with a capital, a figure, a quote, or in a script that has no capitals. */
    private boolean storyFollows() {
        return at < text.length() && !Character.isLowerCase(text.charAt(at));
    }

    private boolean component(int end) {
        Agencies.Spelling agency = agencies.at(text, at);
        if (!agency.isNone()) {
            name(agency);
            return true;
        }
        return date(end) || year(end) || place(end) || label(end) || unknownAgency(end);
    }

    /** {@code March 26, 2025}: the year behind a comma. */
    private boolean year(int end) {
        int wordEnd = wordEnd(at, end);
        if (!dated || wordEnd - at != 4 || !isNumber(text.substring(at, wordEnd))) {
            return false;
        }
        at = wordEnd;
        lastEnd = closing(wordEnd);
        return true;
    }

    /** {@code KARACHI (Dunya News) –}: a short bracket right before the dash names somebody, known or not. */
    private boolean unknownAgency(int end) {
        boolean opened = placeEnd >= 0 && text.charAt(at - 1) == '(';
        int close = opened ? text.indexOf(')', at, Math.min(end, at + LONGEST_UNKNOWN)) : -1;
        boolean spoken = close > at && text.substring(at, close).chars().anyMatch(Character::isUpperCase);
        if (!spoken || !isDashOrColon(close + 1)) {
            return false;
        }
        at = close + 1;
        lastEnd = at;
        return true;
    }

    private boolean isDashOrColon(int from) {
        int here = from;
        while (here < text.length() && text.charAt(here) == ' ') {
            here++;
        }
        return here < text.length() && "-—–:".indexOf(text.charAt(here)) >= 0;
    }

    private void name(Agencies.Spelling agency) {
        if (!named.contains(agency.agency())) {
            named.add(agency.agency());
        }
        boolean slashed = at > 0 && text.charAt(at - 1) == '/';
        at += agency.written().length();
        lastEnd = slashed && text.startsWith("/", at) ? at + 1 : closing(at);
        closed = placeEnd >= 0;
    }

    private boolean agencyFollows() {
        return !agencies.at(text, at).isNone();
    }

    private boolean placeFollows() {
        return gazetteer.placeEnd(text, at, language) > 0;
    }

    private int closing(int from) {
        int end = from;
        while (end < text.length() && ")）]】〕".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private boolean date(int end) {
        int from = at;
        int words = 0;
        int digits = 0;
        boolean month = false;
        int here = at;
        int last = at;
        while (here < end && words < 4) {
            int wordEnd = wordEnd(here, end);
            if (wordEnd == here) {
                break;
            }
            String word = text.substring(here, wordEnd).toLowerCase(Locale.ROOT);
            if (word.length() <= 4 && isNumber(word)) {
                digits++;
            } else if (digits > 0 && ORDINALS.contains(word) && Character.isDigit(text.charAt(here - 1))) {
                words--;
            } else if (MONTHS.contains(word) && (digits > 0 || nextIsDigit(wordEnd, end))) {
                month = true;
            } else if (word.equals("月") || word.equals("日")) {
                month = true;
                digits++;
            } else {
                break;
            }
            last = wordEnd;
            words++;
            here = wordEnd;
            while (here < end && (text.charAt(here) == ' ' || (text.charAt(here) == '.' && words < 3))) {
                here++;
            }
        }
        boolean ideographic = last < end && from != last && (text.charAt(last) == '月' || text.charAt(last) == '日');
        if (ideographic) {
            at = last + 1;
            dated = true;
            lastEnd = at;
            return true;
        }
        if (!month || digits == 0) {
            return false;
        }
        at = last;
        dated = true;
        lastEnd = closing(last);
        return true;
    }

    private boolean nextIsDigit(int from, int end) {
        int here = from;
        while (here < end && (text.charAt(here) == ' ' || text.charAt(here) == '.')) {
            here++;
        }
        return here < end && Character.isDigit(text.charAt(here));
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    private int wordEnd(int from, int end) {
        int here = from;
        boolean digit = from < end && Character.isDigit(text.charAt(from));
        while (here < end
                && (Character.isLetterOrDigit(text.charAt(here))
                        || Character.getType(text.charAt(here)) == Character.NON_SPACING_MARK
                        || Character.getType(text.charAt(here)) == Character.COMBINING_SPACING_MARK)
                && digit == Character.isDigit(text.charAt(here))) {
            here++;
        }
        return here;
    }

    private boolean place(int end) {
        int from = at;
        boolean second = placeEnd >= 0;
        int known = gazetteer.placeEnd(text, from, language);
        int capitals = capitalsEnd(from, end);
        if (second) {
            int qualifier = known > 0 ? known : stateEnd(from, end);
            String between = text.substring(placeEnd, from);
            // "MATCHDAY Utrecht" is no place in another; "KARACHI Pakistan" is, for the first is known.
            boolean list = between.indexOf('(') < 0 && (!between.isBlank() || known(placeStart));
            if (qualifier < 0 || !list || closed) {
                return false;
            }
            qualified = true;
            placeEnd = isDot(qualifier) ? qualifier + 1 : qualifier;
            at = placeEnd;
            lastEnd = placeEnd;
            return true;
        }
        int placed = Math.max(known, capitals);
        boolean more = known > 0 && known < capitals;
        if (placed <= from || (more && agencyOrDateAfter(capitals) < 0)) {
            return false;
        }
        shouted = capitals >= placed;
        placeStart = from;
        placeEnd = isDot(placed) ? placed + 1 : placed;
        at = placeEnd;
        lastEnd = placeEnd;
        return true;
    }

    /** The second dot of "D.C." belongs to the place. */
    private boolean isDot(int end) {
        return end < text.length() && end > 1 && text.charAt(end) == '.' && text.charAt(end - 2) == '.';
    }

    private int agencyOrDateAfter(int from) {
        int here = from;
        while (here < text.length() && here < from + 3 && " (,".indexOf(text.charAt(here)) >= 0) {
            here++;
        }
        return agencies.at(text, here).isNone() ? -1 : here;
    }

    /** "LARKANA", "BAGH E JINNAH": up to four words in capitals. */
    private int capitalsEnd(int from, int end) {
        int here = from;
        int last = from;
        int words = 0;
        while (here < end && words < 4) {
            int wordEnd = here;
            while (wordEnd < end
                    && (Character.isUpperCase(text.charAt(wordEnd)) || "'’".indexOf(text.charAt(wordEnd)) >= 0)) {
                wordEnd++;
            }
            boolean whole = wordEnd > here && (wordEnd == end || !Character.isLetterOrDigit(text.charAt(wordEnd)));
            if (!whole || (words == 0 && wordEnd - here < 3)) {
                break;
            }
            last = wordEnd;
            words++;
            if (wordEnd >= end || " -".indexOf(text.charAt(wordEnd)) < 0) {
                break;
            }
            here = wordEnd + 1;
        }
        return last;
    }

    private int stateEnd(int from, int end) {
        int here = from;
        while (here < end && (Character.isLetter(text.charAt(here)) || text.charAt(here) == '.')) {
            here++;
        }
        String written = text.substring(from, here);
        String word = written.toLowerCase(Locale.ROOT);
        String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        return STATES.contains(bare) || isStateCode(written, from) ? here : -1;
    }

    /** {@code SÃO PAULO, SP}: federations from Brazil to Australia give their states codes of two letters or three. */
    private boolean isStateCode(String written, int from) {
        boolean code = written.length() == 2 || written.length() == 3;
        return code
                && written.chars().allMatch(each -> each >= 'A' && each <= 'Z')
                && text.startsWith(", ", from - 2)
                && agencies.at(text, from).isNone();
    }

    private boolean label(int end) {
        int wordEnd = wordEnd(at, end);
        if (placeEnd < 0 || wordEnd == at) {
            return false;
        }
        String word = text.substring(at, wordEnd).toLowerCase(Locale.ROOT);
        if (!LABELS.contains(word)) {
            return false;
        }
        labelled = true;
        at = wordEnd;
        lastEnd = closing(wordEnd);
        return true;
    }

    private boolean known(int from) {
        int end = shouted ? gazetteer.placeEnd(text, from, language) : gazetteer.cityEnd(text, from, language);
        return end == placeEnd || end + 1 == placeEnd;
    }

    /** @return whether a dash, a colon or the like was among them */
    private boolean skipSeparators(int end) {
        boolean strong = false;
        int from = at;
        while (at < end) {
            char mark = text.charAt(at);
            boolean spaced = at > from || (at > 0 && Character.isWhitespace(text.charAt(at - 1)));
            boolean dash = mark == '-' && (spaced || isDashAfter(at));
            if (dash || "—–:：=＝۔।电電".indexOf(mark) >= 0) {
                strong = true;
            } else if ("([（【〔{".indexOf(mark) >= 0) {
                bracketed = true;
            } else if (!Character.isWhitespace(mark) && ",،，、/.)]）】〕।\u200f\u200e".indexOf(mark) < 0) {
                break;
            }
            at++;
        }
        return strong;
    }

    private boolean isDashAfter(int dash) {
        return text.startsWith("--", dash) || text.startsWith("- ", dash);
    }
}
