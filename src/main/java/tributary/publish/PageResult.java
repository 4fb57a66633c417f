package tributary.publish;

/** What comes of asking for a page of a merged feed. */
public sealed interface PageResult<T> {
    record Made<T>(T page) implements PageResult<T> {}

    /** There is no such merged feed. */
    record Unknown<T>() implements PageResult<T> {}

    /**
     * The address is not understood.
     *
     * @param reason a sentence that begins with the parameter's name
     */
    record Wrong<T>(String reason) implements PageResult<T> {}

    /** It can be asked for again in a while. */
    record NotNow<T>(String reason) implements PageResult<T> {}
}
