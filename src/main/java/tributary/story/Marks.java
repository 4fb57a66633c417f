package tributary.story;

/**
 * What tells copies and series apart, hashed; 0 where there is none.
 *
 * @param outlet who published it
 * @param url the page
 * @param guid identifier and host together
 * @param picture image and title together
 * @param series outlet and title with numbers, months and weekdays masked
 * @param values what was masked
 */
record Marks(long outlet, long url, long guid, long picture, long series, long values) {
    /** Whether both are of one series and not the same instalment. */
    boolean isOtherInstalment(Marks other) {
        return series != 0 && series == other.series && values != other.values;
    }
}
