package tributary.config;

/** What adding feeds to the text of a feeds.yml came to. */
public sealed interface AppendResult {
    /** The whole text, with the feeds in it and everything else as it was. */
    record Appended(String text) implements AppendResult {}

    /** The text is written in a way that nothing can be added to safely; {@code reason} is for people. */
    record Refused(String reason) implements AppendResult {}
}
