package tributary.normalise;

import org.jspecify.annotations.Nullable;
import tributary.normalise.link.TrackingParameters;
import tributary.normalise.link.UrlReference;

/**
 * Identifiers without what feeds change about them and mean nothing by: scheme, slash at the end, tracking. Immutable.
 */
final class Canonical {
    private final TrackingParameters tracking;

    Canonical(TrackingParameters tracking) {
        this.tracking = tracking;
    }

    String of(String identifier) {
        UrlReference reference = UrlReference.of(identifier);
        if (!reference.isUsableOnTheWeb()) {
            return identifier;
        }
        String url = tracking.removeFrom(reference.toString());
        String place = url.substring(url.indexOf(':') + 1);
        return place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    }

    @Nullable
    String ofOptional(@Nullable String identifier) {
        return identifier == null ? null : of(identifier);
    }
}
