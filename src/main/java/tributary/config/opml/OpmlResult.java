package tributary.config.opml;

import java.util.List;

/** What reading an OPML document came to. */
public sealed interface OpmlResult {
    /**
     * It was read.
     *
     * @param subscriptions in the order of the document, each URL once
     * @param notes on what was left out, for people
     */
    record Subscriptions(List<Subscription> subscriptions, List<String> notes) implements OpmlResult {
        public Subscriptions {
            subscriptions = List.copyOf(subscriptions);
            notes = List.copyOf(notes);
        }
    }

    /** It is not OPML, or larger or deeper than any honest list; {@code reason} is for people. */
    record Refused(String reason) implements OpmlResult {}
}
