package tributary.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tributary.story.StoryItem;

/** Texts without sense whose words are as unevenly common as those of a set of items. */
final class MadeUpText {
    private static final int TITLE = 13;
    private static final int BODY = 80;

    private final Random random = new Random(7);
    private final List<String> words;

    private MadeUpText(List<String> words) {
        this.words = words;
    }

    static MadeUpText of(List<LabelledItem> items) {
        List<String> words = new ArrayList<>();
        for (LabelledItem item : items) {
            words.addAll(List.of(item.item().text().title().split(" ", -1)));
            words.addAll(List.of(item.item().text().body().split(" ", -1)));
        }
        return new MadeUpText(words);
    }

    StoryItem.Text next() {
        return new StoryItem.Text("en", words(TITLE), words(BODY));
    }

    /** A set has fewer different words than a window many times its size: one in five is made one of a thousand. */
    private String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(words.get(random.nextInt(words.size())));
            if (random.nextInt(5) == 0) {
                text.append('x').append(random.nextInt(1000));
            }
            text.append(' ');
        }
        return text.toString();
    }
}
