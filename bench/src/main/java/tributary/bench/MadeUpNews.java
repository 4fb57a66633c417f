package tributary.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * News without sense, out of a seed, that costs a reader what real news does: words as unevenly common as in English,
 * an item's own words and names again and again, places that exist, datelines, and every fourth item tells an event
 * that other feeds tell too, each in its own words. Immutable.
 */
final class MadeUpNews {
    private static final int WORDS = 20_000;
    private static final int PEOPLE = 3_000;
    private static final int SENTENCES = 400;

    /** One of so many is the event of an item that other feeds have as well. */
    private static final int EVENTS_AT_A_TIME = 20;

    private static final String COMMON =
            "the of and to in a that for is on said with was as by it at from he his be have"
                    + " has an are not were but this they which had their will who its after been more would about than when there"
                    + " also over into one two new other could first some what up out last year if we she her him can all no only";
    private static final String SOUNDS =
            "ba be bi bo bra ca ce cha che co cri da de di do dra el en fa fe fi flo fra ga"
                    + " ge gi go gra ha he hi ho il in ja jo ka ke ki la le li lo lu ma me mi mo mu na ne ni no nu or pa pe pi po"
                    + " pra ra re ri ro ru sa se sha si so sta ste stri ta te ti to tra tri un va ve vi vo wa we wi ya zo";
    private static final String CITIES =
            "Beijing Islamabad Karachi Lahore Shanghai Delhi Mumbai Dhaka Colombo Kabul Tehran"
                    + " Ankara Cairo Nairobi Lagos Accra London Paris Berlin Madrid Rome Warsaw Kyiv Moscow Tokyo Seoul Manila"
                    + " Jakarta Bangkok Hanoi Canberra Ottawa Washington Brasilia Santiago Lima Bogota Havana Oslo Stockholm";

    private final List<String> common = List.of(COMMON.split(" "));
    private final List<String> cities = List.of(CITIES.split(" "));
    private final List<String> words;
    private final List<String> people;

    MadeUpNews() {
        Random random = new Random(11);
        List<String> sounds = List.of(SOUNDS.split(" "));
        words = madeOf(sounds, WORDS, random).stream()
                .map(word -> word + ending(random))
                .toList();
        people = madeOf(sounds, PEOPLE, random).stream()
                .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .toList();
    }

    private static List<String> madeOf(List<String> sounds, int count, Random random) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder word = new StringBuilder();
            for (int sound = 1 + random.nextInt(3); sound >= 0; sound--) {
                word.append(sounds.get(random.nextInt(sounds.size())));
            }
            made.add(word.toString());
        }
        return made;
    }

    private static String ending(Random random) {
        return List.of("", "s", "ed", "ing", "tion", "er", "ly", "").get(random.nextInt(8));
    }

    /** What an item tells: its own words, names and place. */
    private record Event(List<String> words, List<String> names, String city, long seed) {}

    /** An item's texts. */
    record Story(String title, String summary, String html) {}

    /**
     * @param item which of its feed, oldest first
     * @param characters of the HTML
     */
    Story story(int feed, int item, int characters) {
        Random random = new Random(feed * 100_003L + item);
        boolean shared = random.nextInt(4) == 0;
        Event event = event(
                shared ? -1L - (long) item * EVENTS_AT_A_TIME - random.nextInt(EVENTS_AT_A_TIME) : random.nextLong());
        String title = sentence(event, random, 8 + random.nextInt(5));
        String summary = sentence(event, new Random(event.seed()), 24) + ".";
        return new Story(title, summary, html(event, summary, random, characters));
    }

    private Event event(long seed) {
        Random random = new Random(seed);
        List<String> own = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            own.add(words.get(100 + random.nextInt(WORDS - 100)));
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            names.add(people.get(random.nextInt(PEOPLE)) + " " + people.get(random.nextInt(PEOPLE)));
        }
        return new Event(own, names, cities.get(random.nextInt(cities.size())), seed);
    }

    private String html(Event event, String summary, Random random, int characters) {
        StringBuilder html = new StringBuilder(characters + 600);
        html.append("<p class=\"lead\">");
        if (random.nextInt(3) == 0) {
            html.append(event.city().toUpperCase(java.util.Locale.ROOT)).append(" (Reuters) \u2014 ");
        }
        html.append(summary).append("</p>\n");
        if (random.nextInt(3) == 0) {
            html.append("<figure><img src=\"/pictures/")
                    .append(random.nextInt(100_000))
                    .append(".jpg\" width=\"640\" height=\"360\" alt=\"\"/><figcaption>");
            html.append(sentence(event, random, 9)).append("</figcaption></figure>\n");
        }
        while (html.length() < characters) {
            paragraph(html, event, random);
        }
        return html.toString();
    }

    /** Two to four sentences; every other paragraph has a link or is partly bold. */
    private void paragraph(StringBuilder html, Event event, Random random) {
        html.append("<p>");
        for (int sentence = 1 + random.nextInt(3); sentence >= 0; sentence--) {
            // An outlet takes sentences over from its agency: the same event has few of them.
            Random teller =
                    random.nextInt(3) == 0 ? new Random(event.seed() * 31 + random.nextInt(SENTENCES) % 12) : random;
            html.append(sentence(event, teller, 12 + teller.nextInt(14))).append(". ");
        }
        switch (random.nextInt(6)) {
            case 0 ->
                html.append("<a href=\"/more/")
                        .append(random.nextInt(1_000))
                        .append("?utm_source=rss\">")
                        .append(sentence(event, random, 3))
                        .append("</a>");
            case 1 -> html.append("<strong>").append(sentence(event, random, 4)).append("</strong> &amp; more");
            case 2 ->
                html.append("<a href=\"https://other.example/")
                        .append(random.nextInt(1_000))
                        .append("\">here</a>");
            default -> {}
        }
        html.append("</p>\n");
    }

    private String sentence(Event event, Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            String word = word(event, random);
            if (i == 0) {
                text.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            } else {
                text.append(' ').append(word);
            }
        }
        return text.toString();
    }

    private String word(Event event, Random random) {
        int kind = random.nextInt(100);
        if (kind < 45) {
            return common.get(skewed(random, common.size()));
        }
        if (kind < 62) {
            return event.words().get(skewed(random, event.words().size()));
        }
        if (kind < 66) {
            return event.names().get(random.nextInt(event.names().size()));
        }
        if (kind < 67) {
            return event.city();
        }
        return kind < 68 ? String.valueOf(1 + random.nextInt(2_000)) : words.get(skewed(random, WORDS));
    }

    /** The n-th is as common as the first divided by n (Zipf). */
    private static int skewed(Random random, int size) {
        return (int) Math.exp(random.nextDouble() * Math.log(size + 1.0)) - 1;
    }
}
