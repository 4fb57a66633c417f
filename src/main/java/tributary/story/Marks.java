package tributary.story;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tributary.story.Evidence.Reason;

/**
 * What tells copies and series apart, hashed; 0 where there is none.
 *
 * @param outlet who published it
 * @param url the page
 * @param guid identifier and host together
 * @param picture image and title together
 * @param series outlet and title, numbers, months and weekdays in it masked
 * @param values what was masked
 */
record Marks(long outlet, long url, long guid, long picture, long series, long values) {
    /** Whether both are of one series and not the same instalment. */
    boolean isOtherInstalment(Marks other) {
        return series != 0 && series == other.series && values != other.values;
    }

    /** Whether one outlet has put both under one headline. */
    boolean isSameHeadline(Marks other) {
        return series != 0 && series == other.series && values == other.values;
    }

    boolean isSamePage(Marks other) {
        return url != 0 && url == other.url;
    }

    /**
     * What makes an item a copy of another; null for nothing. Outlets link several items to one live page, put one
     * picture above a column, and count guids from 0 in each of their feeds, so that a mark alone says little: only a
     * page that another outlet links to needs no like words.
     */
    static @Nullable Reason sameness(StoryItem item, Marks its, Marks others, Wording wording) {
        StoryItem.Sources sources = item.sources();
        boolean elsewhere = its.outlet != others.outlet;
        boolean related = wording == Wording.RELATED;
        boolean translated = elsewhere && wording == Wording.INCOMPARABLE;
        if (sources.url() != null && its.isSamePage(others) && (related || elsewhere)) {
            return new Reason.SameUrl(sources.url());
        }
        String guid = sources.guid();
        boolean sameGuid = its.guid != 0 && its.guid == others.guid;
        if (guid != null && sources.host() != null && sameGuid && (related || (translated && isAddress(guid)))) {
            return new Reason.SameGuid(guid, sources.host());
        }
        String image = sources.image();
        boolean samePicture = its.picture != 0 && its.picture == others.picture;
        return image != null && samePicture && (related || translated) ? new Reason.SameImageAndTitle(image) : null;
    }

    /** URLs, tags and the like are not counted up anew in each feed, as bare numbers are. */
    private static boolean isAddress(String guid) {
        return guid.indexOf(':') > 0;
    }

    /** Those that items are found by. */
    long[] all() {
        long[] all = {url, guid, picture, series};
        int kept = 0;
        for (long mark : all) {
            all[kept] = mark;
            kept += mark == 0 ? 0 : 1;
        }
        return Arrays.copyOf(all, kept);
    }
}
