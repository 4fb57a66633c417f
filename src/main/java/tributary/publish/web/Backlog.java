package tributary.publish.web;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractEndPoint;

/**
 * The connections whose readers have yet to take an answer that is in memory. When it gets too much, those that have
 * waited longest are closed. Thread-safe.
 */
final class Backlog {
    private final long most;
    /** In order of arrival, with the bytes that were left then. */
    private final Map<AbstractEndPoint, Long> waiting = new LinkedHashMap<>();

    private long bytes;

    /** @param most bytes; what many readers share counts for each of them */
    Backlog(long most) {
        this.most = most;
    }

    void add(AbstractEndPoint reader, long size) {
        List<AbstractEndPoint> late;
        synchronized (waiting) {
            forget(reader);
            waiting.put(reader, size);
            bytes += size;
            late = late();
        }
        late.forEach(each -> each.close(new TimeoutException("others wait as well")));
    }

    /** Never the last one: an answer larger than all that is allowed can still be taken. */
    private List<AbstractEndPoint> late() {
        List<AbstractEndPoint> late = new ArrayList<>();
        Iterator<Map.Entry<AbstractEndPoint, Long>> oldest = waiting.entrySet().iterator();
        while (bytes > most && waiting.size() > 1) {
            Map.Entry<AbstractEndPoint, Long> next = oldest.next();
            late.add(next.getKey());
            bytes -= next.getValue();
            oldest.remove();
        }
        return late;
    }

    void remove(AbstractEndPoint reader) {
        synchronized (waiting) {
            forget(reader);
        }
    }

    private void forget(AbstractEndPoint reader) {
        Long size = waiting.remove(reader);
        bytes -= size == null ? 0 : size;
    }
}
