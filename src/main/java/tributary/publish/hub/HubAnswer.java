package tributary.publish.hub;

/**
 * What the hub says to a request.
 *
 * @param status 202 when it will see to it
 * @param text why not, for people
 */
public record HubAnswer(int status, String text) {}
