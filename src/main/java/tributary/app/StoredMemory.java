package tributary.app;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tributary.publish.ReaderMemory;
import tributary.store.Store;

/** Keeps in the store what readers of merged feeds were shown. */
record StoredMemory(Store store) implements ReaderMemory {
    @Override
    public Optional<String> find(String merged, About about) {
        return store.findDocument(name(merged, about)).map(saved -> new String(saved, StandardCharsets.UTF_8));
    }

    @Override
    public void save(String merged, About about, String text) {
        store.saveDocument(name(merged, about), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String merged, About about) {
        return switch (about) {
            case LEADS -> "leads of " + merged;
            case CHANGE -> "change of " + merged;
        };
    }
}
