package tributary.story;

/** How the words of two items that share a page, an identifier or a picture are to one another. */
enum Wording {
    /** Like enough for one thread. */
    RELATED,
    UNLIKE,
    /** In two languages, or in none. */
    INCOMPARABLE
}
