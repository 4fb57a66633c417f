package tributary.app.control;

import java.nio.file.Path;
import java.util.List;
import tributary.app.Explanation;

/** What operators may ask of the store, whoever has it open. Every method may throw {@link ControlFailed}. */
public interface Control extends AutoCloseable {
    /**
     * Every item that goes by an id, a guid or a URL; where there is none, the newest whose titles have these words.
     */
    List<Explanation> explain(String item);

    /** Every configured feed, in the order of the file. */
    List<FeedStatus> status();

    /** Hosts that have asked to be left alone, and still do. */
    List<ParkedHost> parkedHosts();

    /** What each feed's publisher would make of us. */
    List<FeedPoliteness> politeness();

    /**
     * What a changed feeds.yml would change, from what is stored now.
     *
     * @param name what it is called in problems
     */
    Forecast diff(String name, String content);

    /**
     * Has items told as one story, or each as its own, for good.
     *
     * @param items ids, guids or URLs
     * @return a sentence for each item, for the operator
     */
    List<String> correct(boolean join, List<String> items);

    /** Writes a whole and consistent copy of an H2 store, in place of what the file held before. */
    void backup(Path file);

    @Override
    void close();
}
