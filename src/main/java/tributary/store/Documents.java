package tributary.store;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Documents of the program's own, as text that both databases take: Base64, in parts. */
final class Documents {
    private Documents() {}

    static void save(Handle handle, String name, byte[] content) {
        List<String> parts = Bodies.parts(Base64.getEncoder().encodeToString(content));
        var _ = handle.execute("delete from document where name = ?", name);
        for (int part = 0; part < parts.size(); part++) {
            var _ = handle.execute(
                    "insert into document (name, part, body) values (?, ?, ?)", name, part, parts.get(part));
        }
    }

    static Optional<byte[]> find(Handle handle, String name) {
        List<String> parts = handle.select("select body from document where name = ? order by part", name)
                .mapTo(String.class)
                .list();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(Base64.getDecoder().decode(String.join("", parts)));
    }
}
