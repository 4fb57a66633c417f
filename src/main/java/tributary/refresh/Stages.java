package tributary.refresh;

import tributary.fetch.Fetcher;
import tributary.fetch.LocalFile;
import tributary.normalise.Normaliser;
import tributary.parse.FeedParser;
import tributary.schedule.VisitSchedule;
import tributary.store.Store;

/** The stages that a visit goes through. */
public record Stages(
        Fetcher fetcher,
        LocalFile files,
        FeedParser parser,
        Normaliser normaliser,
        Stories stories,
        Store store,
        FeedLists lists,
        VisitSchedule schedule) {}
