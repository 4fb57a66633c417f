package tributary.app.command;

import java.io.PrintWriter;
import java.util.List;
import tributary.app.control.FeedPoliteness;
import tributary.model.PolitenessScore;

/** The fetch score: a row for each feed, faults in the last four columns. */
final class PolitenessTable {
    private PolitenessTable() {}

    static void print(List<FeedPoliteness> feeds, PrintWriter out) {
        Table table = new Table(
                "FEED",
                "VISITS",
                "REQUESTS",
                "CONDITIONAL",
                "304",
                "INVENTED",
                "OUT OF SEQUENCE",
                "TOO SOON",
                "WHILE TOLD TO WAIT");
        for (FeedPoliteness feed : feeds) {
            PolitenessScore score = feed.score();
            table.add(
                    feed.id(),
                    String.valueOf(feed.visits()),
                    String.valueOf(score.requests()),
                    score.conditionalPercent() + " %",
                    String.valueOf(score.notModified()),
                    String.valueOf(score.invented()),
                    String.valueOf(score.outOfSequence()),
                    String.valueOf(score.tooSoon()),
                    String.valueOf(score.whileToldToWait()));
        }
        table.print(out);
        int faults = feeds.stream().mapToInt(feed -> feed.score().faults()).sum();
        int requests = feeds.stream().mapToInt(feed -> feed.score().requests()).sum();
        out.printf("%d feeds, %d requests, %d faults%n", feeds.size(), requests, faults);
        out.flush();
    }
}
