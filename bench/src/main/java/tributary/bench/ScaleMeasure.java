package tributary.bench;

/** What is measured of a store of some size. */
enum ScaleMeasure {
    STORE("store's file", "MB"),
    STORE_AN_ITEM("store's file an item", "kB"),
    INDEX("search index", "MB"),
    LOOK("a look at what is due, when nothing is", "ms"),
    PICK("picking 64 feeds of those due", "ms"),
    VISIT("transaction of a visit answered 304", "ms"),
    VISIT_OF_TWO("transaction of a visit with two new items", "ms"),
    GROWTH("bytes that one adds to the file", "kB"),
    WINDOW_OF_EVERYTHING("finding a merged feed: of everything", "ms"),
    WINDOW_OF_TENTH("finding: of a tenth of the feeds", "ms"),
    WINDOW_OF_FEW_QUIET("finding: of 10 quiet feeds", "ms"),
    WINDOW_OF_MANY_QUIET("finding: of 150 quiet feeds", "ms"),
    CHANGE("making it anew for a change, Atom with gzip", "ms"),
    SEARCH("?q= of a word in 1 of 100 items", "ms"),
    ANSWER("start to the first answer", "s"),
    SEARCHABLE("start to the first answer to ?q=", "s"),
    RESIDENT("memory after serving", "MiB");

    final String title;
    final String unit;

    ScaleMeasure(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }
}
