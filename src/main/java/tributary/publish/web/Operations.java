package tributary.publish.web;

import java.util.List;
import java.util.function.Supplier;
import tributary.store.FeedState;

/**
 * What operators' pages are made from.
 *
 * @param feeds every configured feed as the store knows it
 * @param problems sentences on what is wrong now; none when requests can be served well
 * @param metrics in Prometheus text format
 */
public record Operations(Supplier<List<FeedState>> feeds, Supplier<List<String>> problems, Supplier<String> metrics) {}
