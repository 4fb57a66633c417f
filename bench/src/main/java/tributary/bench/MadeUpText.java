package tributary.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tributary.story.StoryItem;

/** Texts without sense as long as, and of words as unevenly common as, those of a set of items. */
final class MadeUpText {
    private final Random random = new Random(7);
    private final List<String> words;

    private final List<StoryItem.Text> models;

    private MadeUpText(List<StoryItem.Text> models, List<String> words) {
        this.models = models;
        this.words = words;
    }

    static MadeUpText of(List<LabelledItem> items) {
        List<String> words = new ArrayList<>();
        List<StoryItem.Text> models =
                items.stream().map(item -> item.item().text()).toList();
        for (StoryItem.Text text : models) {
            words.addAll(List.of(text.title().split(" ", -1)));
            words.addAll(List.of(text.body().split(" ", -1)));
        }
        return new MadeUpText(models, words);
    }

    /** As long as one of the set's. */
    StoryItem.Text next() {
        StoryItem.Text model = models.get(random.nextInt(models.size()));
        return new StoryItem.Text(model.language(), words(length(model.title())), words(length(model.body())));
    }

    private static int length(String text) {
        return text.isEmpty() ? 0 : text.split(" ", -1).length;
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
