package tributary.config.schema;

import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;

/** Hands events on until one goes too deep: the composer calls itself for each level. For one thread. */
final class DepthLimit implements Parser {
    private final Parser parser;
    private final int deepest;
    private int depth;

    DepthLimit(Parser parser, int deepest) {
        this.parser = parser;
        this.deepest = deepest;
    }

    /** What ends the reading of a document that is nested too deep. */
    static final class TooDeep extends YamlEngineException {
        private static final long serialVersionUID = 1L;

        private final transient Mark where;

        TooDeep(int deepest, Mark where) {
            super("is nested deeper than " + deepest + " levels");
            this.where = where;
        }

        Mark where() {
            return where;
        }
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        if (event instanceof CollectionStartEvent && ++depth > deepest) {
            throw new TooDeep(deepest, event.getStartMark().orElseThrow());
        }
        if (event instanceof CollectionEndEvent) {
            depth--;
        }
        return event;
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }
}
