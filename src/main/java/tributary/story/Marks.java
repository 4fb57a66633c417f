package tributary.story;

import tributary.story.Evidence.Reason;

/**
 * What tells copies and series apart, hashed; 0 where there is none.
 *
 * @param outlet who published it
 * @param url the page
 * @param guid identifier and host together
 * @param picture image and title together
 * @param series outlet and title with numbers, months and weekdays masked
 * @param values what was masked
 */
record Marks(long outlet, long url, long guid, long picture, long series, long values) {
    /** Whether both are of one series and not the same instalment. */
    boolean isOtherInstalment(Marks other) {
        return series != 0 && series == other.series && values != other.values;
    }

    /** Whether both are the same page, have the same identifier on one site, or one picture under one headline. */
    boolean isCopy(Marks other) {
        return (url != 0 && url == other.url)
                || (guid != 0 && guid == other.guid)
                || (picture != 0 && picture == other.picture);
    }

    /** What makes an item a copy of another that it shares a mark with. */
    static Reason sameness(StoryItem item, Marks its, Marks others) {
        StoryItem.Sources sources = item.sources();
        if (sources.url() != null && its.url == others.url) {
            return new Reason.SameUrl(sources.url());
        }
        if (sources.guid() != null && sources.host() != null && its.guid == others.guid) {
            return new Reason.SameGuid(sources.guid(), sources.host());
        }
        String image = sources.image();
        return new Reason.SameImageAndTitle(image == null ? "" : image);
    }

    /** Those that items are found by. */
    long[] all() {
        long[] all = {url, guid, picture, series};
        int kept = 0;
        for (long mark : all) {
            all[kept] = mark;
            kept += mark == 0 ? 0 : 1;
        }
        return java.util.Arrays.copyOf(all, kept);
    }
}
