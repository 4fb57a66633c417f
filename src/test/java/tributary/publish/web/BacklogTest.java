package tributary.publish.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.Test;

/** Who makes room when more waits than is allowed. */
class BacklogTest {
    private final Backlog backlog = new Backlog(1_000);
    private final ByteArrayEndPoint first = new ByteArrayEndPoint();
    private final ByteArrayEndPoint second = new ByteArrayEndPoint();
    private final ByteArrayEndPoint third = new ByteArrayEndPoint();

    @Test
    void whoHasWaitedLongestIsClosed() {
        backlog.add(first, 400);
        backlog.add(second, 400);
        backlog.add(third, 400);
        assertFalse(first.isOpen());
        assertTrue(second.isOpen());
        assertTrue(third.isOpen());
    }

    @Test
    void whoHasTakenTheAnswerCountsNoMore() {
        backlog.add(first, 900);
        backlog.remove(first);
        backlog.add(second, 900);
        assertTrue(first.isOpen());
        assertTrue(second.isOpen());
    }

    @Test
    void theOnlyOneStaysHoweverMuchItWaitsFor() {
        backlog.add(first, 5_000);
        assertTrue(first.isOpen());
        backlog.add(second, 1);
        assertFalse(first.isOpen());
    }
}
