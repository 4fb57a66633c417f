package tributary.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportExportTest {
    private static final String BEFORE = """
            # ours
            feeds:
              - {id: dawn, url: "https://www.dawn.com/feeds/home"}  # the first

            merged:
              - id: all   # everything
            """;

    @TempDir
    Path folder = Path.of("");

    private Path feeds = Path.of("");
    private Path opml = Path.of("");

    @BeforeEach
    void files() throws IOException {
        feeds = Files.writeString(folder.resolve("feeds.yml"), BEFORE);
        opml = folder.resolve("subscriptions.opml");
    }

    @Test
    void nestedOutlinesBecomeTagsBehindWhatIsThere() throws IOException {
        Files.writeString(opml, """
                <opml version="2.0"><head><title>mine</title></head><body>
                  <outline text="Asia"><outline text="Newspapers">
                    <outline type="rss" text="CNA: Asia" xmlUrl="https://www.channelnewsasia.com/feed?a=1&amp;b=2"/>
                    <outline type="rss" text="Dawn" xmlUrl="http://www.dawn.com/feeds/home"/>
                  </outline></outline>
                  <outline type="rss" xmlUrl="mailto:x@example.org"/>
                  <outline type="rss" title="Dawn" xmlUrl="https://www.dawn.com/feeds/world"/>
                </body></opml>
                """);
        Files.setPosixFilePermissions(feeds, PosixFilePermissions.fromString("rw-r-----"));
        Run run = Run.fine("import", opml, "--feeds", feeds);
        assertEquals("2 feeds are new, 1 were there already\n", run.out());
        assertTrue(run.err().startsWith("left out: \"mailto:x@example.org\""), run.err());
        assertEquals("""
                # ours
                feeds:
                  - {id: dawn, url: "https://www.dawn.com/feeds/home"}  # the first
                  - id: cna-asia
                    title: "CNA: Asia"
                    url: https://www.channelnewsasia.com/feed?a=1&b=2
                    tags: [Asia, Newspapers]
                  - id: dawn-2
                    title: Dawn
                    url: https://www.dawn.com/feeds/world

                merged:
                  - id: all   # everything
                """, Files.readString(feeds));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(feeds)));
        assertEquals(0, Run.of("check", "--feeds", feeds).code());
        assertEquals(List.of("feeds.yml", "subscriptions.opml"), names());
        assertEquals(
                "0 feeds are new, 3 were there already\n",
                Run.fine("import", opml, "--feeds", feeds).out());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aDryRunShowsTheFileAndChangesNothing() throws IOException {
        Files.writeString(opml, "<opml><body><outline xmlUrl='https://a.example/feed'/></body></opml>");
        Run run = Run.fine("import", "--dry-run", opml, "--feeds", feeds);
        assertTrue(run.out().contains("  - id: a-example\n    url: https://a.example/feed\n\nmerged:"), run.out());
        assertEquals(BEFORE, Files.readString(feeds));
    }

    @Test
    void aLinkedFileIsReplacedWhereItLies() throws IOException {
        Path real =
                Files.move(feeds, Files.createDirectory(folder.resolve("etc")).resolve("real.yml"));
        Files.createSymbolicLink(feeds, real);
        Files.writeString(opml, "<opml><body><outline xmlUrl='https://a.example/feed'/></body></opml>");
        Run.fine("import", opml, "--feeds", feeds);
        assertTrue(Files.isSymbolicLink(feeds));
        assertTrue(Files.readString(real).contains("a.example"));
    }

    @Test
    void bombsAndStrangersAreRefusedAndNothingIsChanged() throws IOException {
        String deep = "<opml><body>" + "<outline text='x'>".repeat(100_000);
        String billion =
                "<!DOCTYPE opml [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><opml><body><outline text='&b;'/></body></opml>";
        String many = "<opml><body>" + "<outline text='x'/>".repeat(200_000) + "</body></opml>";
        String large = "<opml><body>" + " ".repeat(11_000_000) + "</body></opml>";
        for (String bomb : List.of(deep, billion, many, large, "<rss/>", "", "no xml", "\u0000")) {
            Files.writeString(opml, bomb);
            Run run = Run.of("import", opml, "--feeds", feeds);
            assertEquals(1, run.code(), run.out());
            assertTrue(run.err().startsWith(opml + " "), run.err());
            assertEquals(BEFORE, Files.readString(feeds));
        }
        assertEquals(
                1, Run.of("import", folder.resolve("nowhere"), "--feeds", feeds).code());
    }

    @Test
    void aListOfManyFeedsWithOneTitleIsImported() throws IOException {
        Files.writeString(
                opml,
                IntStream.range(0, 3_000)
                        .mapToObj(number -> "<outline text='News' xmlUrl='https://a.example/" + number + "'/>")
                        .collect(Collectors.joining("", "<opml><body>", "</body></opml>")));
        assertEquals(
                "3000 feeds are new, 0 were there already\n",
                Run.fine("import", opml, "--feeds", feeds).out());
        assertEquals(0, Run.of("check", "--feeds", feeds).code());
    }

    @Test
    void whatIsExportedCanBeImportedAgain() throws IOException {
        Files.writeString(feeds, """
                feeds:
                  - {id: a, title: "A & <B> \\"C\\"", url: "https://a.example/?x=1&y=2", tags: [one, two words]}
                  - {id: b, url: "https://user:secret@b.example/feed"}
                  - {id: local, url: local.xml}
                merged: [{id: all}]
                """);
        Run exported = Run.fine("export", "--feeds", feeds);
        assertTrue(!exported.out().contains("secret") && !exported.out().contains("local.xml"), exported.out());
        Files.writeString(opml, exported.out());
        Files.writeString(feeds, "merged: [{id: all}]\n");
        Run.fine("import", opml, "--feeds", feeds);
        assertEquals("""
                merged: [{id: all}]
                feeds:
                  - id: a-b-c
                    title: "A & <B> \\"C\\""
                    url: https://a.example/?x=1&y=2
                    tags: [one, two words]
                  - id: b
                    title: b
                    url: https://b.example/feed
                """, Files.readString(feeds));
    }
}
