package tributary.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.merge.Selection;
import tributary.model.DocumentHints;
import tributary.model.FailureKind;
import tributary.model.FeedId;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.Validators;
import tributary.testing.Newsroom.Item;

/** A newsroom with a fortnight of news from five made-up outlets, one of which writes from right to left. */
public final class Regional {
    public static final String STORY = "boao-security";
    private static final String BOAO =
            "<p>BOAO, China — Pakistan and China are in talks about how Chinese nationals who work in Pakistan can be"
                    + " protected better, Pakistan’s ambassador Khalil Hashmi said at the Boao Forum on Wednesday.</p>";

    private Regional() {}

    public static Newsroom open(@Nullable String adminToken) {
        return open(adminToken, List.of());
    }

    /** With five more sources, each in a trouble of its own. */
    public static Newsroom troubled(@Nullable String adminToken) {
        Newsroom room = open(adminToken, List.of("broken", "closed", "moved", "busy", "untried"));
        failures(room, new FeedId("broken"));
        var _ = room.tell(
                new Outcome.Gone("410 Gone"),
                Newsroom.state(new PollState.Health(1, Newsroom.NOON, null, null, Newsroom.NOON)),
                new FeedId("closed"),
                List.of());
        var _ = room.tell(new Outcome.NotModified(), moved(), new FeedId("moved"), List.of());
        Instant later = Newsroom.NOON.plus(Duration.ofHours(2));
        var _ = room.tell(
                new Outcome.ToldToWait(429, later, "429 Too Many Requests, Retry-After 7200"),
                Newsroom.state(PollState.Health.NEW),
                new FeedId("busy"),
                List.of());
        return room;
    }

    /** A visit an hour, for longer than is remembered. */
    private static void failures(Newsroom room, FeedId feed) {
        Instant since = Newsroom.NOON.minus(Duration.ofHours(59));
        for (int hour = 59; hour >= 0; hour--) {
            room.clock.set(Newsroom.NOON.minus(Duration.ofHours(hour)));
            Outcome failed = new Outcome.Failed(
                    FailureKind.HTTP_STATUS,
                    "503 Service Unavailable",
                    "Error <script>alert('" + hour + "')</script> & the database is away");
            var _ = room.tell(
                    failed, Newsroom.state(new PollState.Health(60 - hour, since, null, null, null)), feed, List.of());
        }
    }

    private static PollState moved() {
        String from = "https://moved.example/rss.xml";
        String to = "https://news.moved.example/feed?token=hidden";
        return new PollState(
                List.of(new Validators(from, "\"abc\"", "Wed, 26 Mar 2025 08:00:00 GMT")),
                List.of(new PollState.PermanentRedirect(from, to, Newsroom.NOON, 9, Newsroom.NOON)),
                Duration.ofMinutes(15),
                DocumentHints.NONE,
                null,
                new PollState.Health(0, null, Newsroom.NOON, null, null),
                PollState.Arrivals.NONE);
    }

    private static Newsroom open(@Nullable String adminToken, List<String> troubled) {
        Newsroom room = new Newsroom(adminToken);
        FeedId courier = room.source("lahore-courier", "Lahore Courier", "PK");
        FeedId island = room.source("island-times", "Island Times", "CN");
        FeedId harbour = room.source("harbour-post", "Harbour Post", "PK");
        FeedId khabar = room.source("khabarnama", "خبر نامہ", "PK");
        FeedId delta = room.source("delta-star", "Delta Star", "BD");
        room.merged("all", "Everything", Selection.EVERYTHING, null);
        room.merged(
                "pakistan-china",
                "Pakistan–China",
                new Selection(Set.of(), Set.of(), Set.of(), Set.of(), Set.of("PK", "CN"), Set.of()),
                null);
        room.merged("desk", "For the desk", Selection.EVERYTHING, "s3cret");
        troubled.forEach(name -> {
            var _ = room.source(name, name, "IN");
        });
        room.open();
        past(room, List.of(courier, island, harbour, khabar, delta));
        today(room, courier, island, harbour, khabar, delta);
        return room;
    }

    private static void past(Newsroom room, List<FeedId> feeds) {
        for (int day = 13; day >= 1; day--) {
            room.clock.set(Newsroom.NOON.minus(Duration.ofDays(day)));
            for (int number = 0; number < feeds.size(); number++) {
                int items = (day * 7 + number * 3) % (9 - number) + (number == 0 ? 3 : 0);
                Item[] found = new Item[items];
                for (int each = 0; each < items; each++) {
                    String title = "Notes of the day " + day + "." + each;
                    found[each] = Item.of(title, "<p>Short notes.</p>", Duration.ofMinutes(10L * each));
                }
                var _ = room.visit(feeds.get(number), null, found);
            }
        }
    }

    private static void today(
            Newsroom room, FeedId courier, FeedId island, FeedId harbour, FeedId khabar, FeedId delta) {
        room.clock.set(Newsroom.NOON.minus(Duration.ofHours(3)));
        var _ = room.visit(
                island,
                STORY,
                Item.of(
                                "Pakistan and China discuss security measures for Chinese nationals",
                                BOAO
                                        + "<p>Thousands of Chinese nationals work on projects of the China-Pakistan Economic"
                                        + " Corridor. An attack in October near the airport of Karachi, and others in"
                                        + " Balochistan, have made their safety a first concern of both governments.</p>"
                                        + "<h2>Joint patrols</h2><p>Both sides said that details were still being worked"
                                        + " out, and that a joint company of guards was one of several proposals.</p>",
                                Duration.ofMinutes(20))
                        .summedUp("Chinese nationals who work in Pakistan are to be protected better, says the"
                                + " ambassador at the Boao Forum. Joint patrols are one of several proposals.")
                        .about("PK", "CN"));
        var _ = room.visit(
                delta,
                null,
                Item.of(
                                "How cities along the Bay of Bengal get ready for the monsoon",
                                "<p>DHAKA — Drains are cleared and shelters checked before the rains, which usually"
                                        + " arrive in June. Engineers say that the new pumps are a start.</p>",
                                Duration.ofMinutes(5))
                        .about("BD"));
        room.clock.set(Newsroom.NOON.minus(Duration.ofMinutes(95)));
        var _ = room.visit(
                courier,
                STORY,
                Item.of("Islamabad, Beijing in talks on safety of Chinese workers", BOAO, Duration.ofMinutes(8))
                        .about("PK", "CN"));
        var _ = room.visit(
                khabar,
                null,
                Item.of(
                                "گوادر بندرگاہ پر نئے جہاز راں راستے کا آغاز",
                                "<p>گوادر — بندرگاہ کے حکام نے بدھ کو بتایا کہ چین کے لیے ہفتہ وار جہاز رانی کا نیا راستہ"
                                        + " اگلے مہینے سے شروع ہو گا۔ ابتدا میں دو جہاز چلیں گے۔</p>",
                                Duration.ofMinutes(12))
                        .in("ur")
                        .about("PK", "CN"));
        room.clock.set(Newsroom.NOON.minus(Duration.ofMinutes(10)));
        var _ = room.visit(
                harbour,
                STORY,
                Item.of("Envoy: China, Pakistan look at new security steps", BOAO, Duration.ofMinutes(15))
                        .about("PK", "CN"));
        var _ = room.visit(
                courier,
                null,
                Item.of(
                                "Kashgar road to reopen after the thaw, with a slower limit",
                                "<p>GILGIT — Lorries may use the Karakoram Highway again from Monday. Convoys go north in"
                                        + " the morning and south after noon until the last slide is cleared.</p>",
                                Duration.ofMinutes(30))
                        .about("PK", "CN"),
                Item.of(
                        "Night trains return to the mountain line",
                        "<p>The first sleeper in eleven years left on time. Tickets for April are gone.</p>",
                        Duration.ofMinutes(45)));
        room.clock.set(Newsroom.NOON);
    }
}
