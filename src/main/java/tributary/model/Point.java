package tributary.model;

/** A point on the earth in WGS 84 degrees. */
public record Point(double latitude, double longitude) {
    public Point {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("not a point on the earth: " + latitude + " " + longitude);
        }
    }
}
