package tributary.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tributary.story.StoryItem;

/**
 * Made-up events of one kind, each told by two outlets, and made-up series: none of an event's siblings is its story.
 */
final class Lookalikes {
    private static final Instant START = Instant.parse("2026-03-12T06:00:00Z");

    /** Headline and text of each outlet; {0} place, {1} number, {2} person, {3} second number. */
    private static final String[][] EVENTS = {
        {
            "Earthquake of magnitude {1} shakes {0}",
            "An earthquake measuring {1} struck near {0} early on the day, the seismological centre said. {2}, the"
                    + " governor, said rescue teams were searching collapsed houses; {3} people were injured.",
            "{1}-magnitude quake hits {0}, {3} injured",
            "At least {3} people were hurt when a {1}-magnitude earthquake hit {0}, officials said. Governor {2} asked"
                    + " residents to stay outdoors because of aftershocks."
        },
        {
            "{2} sentenced to {1} years for fraud in {0}",
            "A court in {0} sentenced businessman {2} to {1} years in prison for fraud. The judge said he had cheated {3}"
                    + " investors. His lawyer announced an appeal.",
            "{0} court jails {2} for {1} years over investor fraud",
            "Businessman {2} was sent to prison for {1} years after a court in {0} found that he had defrauded {3}"
                    + " investors; the defence will appeal."
        },
        {
            "Bus plunges into ravine near {0}, {1} dead",
            "A passenger bus fell into a ravine near {0}, killing {1} people and injuring {3}, police said. Police chief"
                    + " {2} blamed speeding on the wet mountain road.",
            "{1} killed as bus falls into gorge in {0}",
            "At least {1} passengers died and {3} were wounded when their bus left the road near {0} and fell into a"
                    + " gorge, police officer {2} said."
        },
        {
            "{2} wins {0} mayoral election",
            "{2} was elected mayor of {0} with {1} per cent of the votes, the election commission said. Turnout was {3}"
                    + " per cent. The opposition conceded defeat.",
            "{0} elects {2} as mayor",
            "Voters in {0} have chosen {2} as their mayor; the commission counted {1} per cent of the votes for the"
                    + " winner at a turnout of {3} per cent."
        },
        {
            "Fire at garment factory in {0} kills {1}",
            "A fire swept through a garment factory in {0}, killing {1} workers, the fire service said. {2} of the fire"
                    + " service said {3} were rescued from the roof.",
            "{1} workers die in {0} factory blaze",
            "Flames in a garment factory in {0} cost the lives of {1} workers. Another {3} were saved from the roof, said"
                    + " {2}, who led the firefighters."
        },
        {
            "Police arrest {2} over {0} bank robbery",
            "Police arrested {2} on suspicion of robbing a bank in {0} of {1} million. The suspect was found with {3}"
                    + " banknotes in a car, a spokesman said.",
            "{0} bank robbery: suspect {2} held",
            "{2}, suspected of having stolen {1} million from a bank in {0}, is in custody. Officers said that {3}"
                    + " banknotes lay in the car."
        }
    };

    private static final String[][] CASES = {
        {"Marivan", "5.4", "Karim Shadlou", "37"},
        {"Ayutla", "6.1", "Lucero Manzo", "112"},
        {"Tolbazy", "4.9", "Rinat Gareev", "18"},
        {"Kaskinen", "5.8", "Eino Harju", "64"},
        {"Bulungan", "6.6", "Sri Wahono", "240"},
        {"Quillota", "7.0", "Amparo Leiva", "83"}
    };

    private static final String[] SERIES = {
        "Gold price today, {0}: rates in major cities",
        "Horoscope for {0}: what the stars hold",
        "Currency exchange rates {0}",
        "Morning briefing, {0}",
        "Petrol prices on {0}: check rates here",
        "Weather forecast for {0}"
    };

    private static final String[] DAYS = {"12 March", "13 March", "14 March", "15 March"};

    private Lookalikes() {}

    /** Events; the story is the event, and what stands before the slash in its name the kind. */
    static List<LabelledItem> events() {
        List<LabelledItem> items = new ArrayList<>();
        for (int which = 0; which < CASES.length; which++) {
            for (int kind = 0; kind < EVENTS.length; kind++) {
                String[] told = EVENTS[kind];
                String story = kind + "/" + which;
                items.add(item(story, "one", fill(told[0], CASES[which]), fill(told[1], CASES[which]), items.size()));
                items.add(item(story, "two", fill(told[2], CASES[which]), fill(told[3], CASES[which]), items.size()));
            }
        }
        return items;
    }

    /** Instalments, each a story of its own; what stands before the slash is the series. */
    static List<LabelledItem> series() {
        List<LabelledItem> items = new ArrayList<>();
        for (int day = 0; day < DAYS.length; day++) {
            for (int which = 0; which < SERIES.length; which++) {
                String title = SERIES[which].replace("{0}", DAYS[day]);
                items.add(item(which + "/" + day, "daily", title, "", day * 720 + which));
            }
        }
        return items;
    }

    private static String fill(String text, String[] values) {
        String filled = text;
        for (int i = 0; i < values.length; i++) {
            filled = filled.replace("{" + i + "}", values[i]);
        }
        return filled;
    }

    private static LabelledItem item(String story, String outlet, String title, String body, int minutes) {
        String key = "bench\n" + story + outlet;
        return new LabelledItem(
                key,
                story,
                new StoryItem(
                        key,
                        outlet,
                        START.plus(Duration.ofMinutes(minutes)),
                        new StoryItem.Text("en", title, body),
                        StoryItem.Sources.NONE));
    }
}
