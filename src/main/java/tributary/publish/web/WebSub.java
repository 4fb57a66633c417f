package tributary.publish.web;

import java.util.Map;
import java.util.function.Function;
import tributary.publish.hub.HubAnswer;

/**
 * Both sides of WebSub.
 *
 * @param hub answers who would subscribe to our feeds, by the fields of his form
 * @param callbacks hear of the feeds that we subscribe to
 */
public record WebSub(Function<Map<String, String>, HubAnswer> hub, HubCallbacks callbacks) {
    /** Neither. */
    public static final WebSub NONE = new WebSub(_ -> new HubAnswer(404, "there is no hub here"), HubCallbacks.NONE);
}
