package tributary.normalise;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.ParsedEntry;
import tributary.normalise.ItemReader.Body;
import tributary.normalise.ItemReader.Document;
import tributary.normalise.ItemReader.Head;

/** An item that lacks its key, read as far as it was asked for. Not thread-safe. */
final class ItemDraft {
    private final ItemReader reader;
    private final ParsedEntry parsed;
    private final Document document;
    private final Head head;
    private final String source;
    private @Nullable Body body;
    private @Nullable String fingerprint;
    private @Nullable Entry entry;

    /** @param fingerprints that are known already, by what they were made from */
    ItemDraft(ItemReader reader, ParsedEntry parsed, Document document, Map<String, String> fingerprints) {
        this.reader = reader;
        this.parsed = parsed;
        this.document = document;
        head = reader.head(parsed, document);
        source = reader.source(parsed, head, document);
        fingerprint = fingerprints.get(source);
    }

    Head head() {
        return head;
    }

    /** What the fingerprint is made from, digested. */
    String source() {
        return source;
    }

    Identities.Traits traits() {
        return reader.traits(parsed, this, document);
    }

    Body body() {
        Body read = body;
        if (read == null) {
            read = reader.body(parsed, head, document);
            body = read;
        }
        return read;
    }

    String fingerprint() {
        String made = fingerprint;
        if (made == null) {
            made = reader.fingerprint(head, body(), document);
            fingerprint = made;
        }
        return made;
    }

    Entry entry() {
        Entry read = entry;
        if (read == null) {
            read = reader.entry(parsed, head, body(), fingerprint(), document);
            entry = read;
        }
        return read;
    }
}
