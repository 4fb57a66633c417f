package tributary.refresh;

/** Told of every visit after it is durable, on the visit's own thread. */
@FunctionalInterface
public interface VisitListener {
    void visited(VisitReport report);
}
