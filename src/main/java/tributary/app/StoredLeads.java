package tributary.app;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tributary.publish.LeadMemory;
import tributary.store.Store;

/** Keeps in the store which version of a story readers of a merged feed were shown. */
record StoredLeads(Store store) implements LeadMemory {
    @Override
    public Optional<String> find(String merged) {
        return store.findDocument(name(merged)).map(saved -> new String(saved, StandardCharsets.UTF_8));
    }

    @Override
    public void save(String merged, String leads) {
        store.saveDocument(name(merged), leads.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String merged) {
        return "leads of " + merged;
    }
}
