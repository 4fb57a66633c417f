package tributary.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.config.problem.Problems;
import tributary.config.schema.Reading;
import tributary.config.schema.Spot;
import tributary.config.schema.Values;
import tributary.config.schema.YamlText;
import tributary.model.FileFaults;

/** Reads a feeds.yml: everything that is wrong with it is reported together, and nothing of it is used then. */
public final class ConfigReader {
    private static final int GENERATION_DIGITS = 12;

    /**
     * Reads a file.
     *
     * @param feedsYml named in problems by its file name
     * @param environment what <code>${NAME}</code> is replaced by
     */
    public ConfigResult read(Path feedsYml, Map<String, String> environment) {
        Problems problems = new Problems(fileName(feedsYml));
        byte[] bytes = bytes(feedsYml, problems);
        return bytes == null ? result(null, problems) : read(feedsYml, bytes, environment, problems);
    }

    /** The same for a file whose content is already there; paths in it are relative to the file's folder. */
    public ConfigResult read(Path feedsYml, byte[] content, Map<String, String> environment) {
        return read(feedsYml, content, environment, new Problems(fileName(feedsYml)));
    }

    private static ConfigResult read(Path file, byte[] bytes, Map<String, String> environment, Problems problems) {
        String text = text(bytes, problems);
        Spot document = text == null ? null : YamlText.parse(text, problems);
        Reading reading = new Reading(environment, problems);
        Values values = document == null ? null : FeedsYml.ROOT.read(document, reading);
        Configuration configuration =
                values == null ? null : new Assembly(file, generation(bytes), reading).configuration(values);
        return result(configuration, problems);
    }

    private static ConfigResult result(@Nullable Configuration configuration, Problems problems) {
        return configuration == null || problems.hasErrors()
                ? new ConfigResult.Invalid(problems.list())
                : new ConfigResult.Valid(configuration, problems.list());
    }

    private static String fileName(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private static byte @Nullable [] bytes(Path file, Problems problems) {
        try {
            if (Files.isDirectory(file)) {
                problems.error(0, 0, "", "is a folder", "name the file itself");
                return null;
            }
            if (Files.size(file) > 4L * YamlText.MAX_CHARACTERS) {
                problems.error(0, 0, "", "is too large to be a feeds.yml", null);
                return null;
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException exception) {
            problems.error(0, 0, "", "there is no such file: " + file, "tributary init writes one");
        } catch (IOException exception) {
            problems.error(0, 0, "", "cannot be read: " + FileFaults.reason(exception), null);
        }
        return null;
    }

    /** The text; null when the bytes are not UTF-8. A byte-order mark is left out. */
    private static @Nullable String text(byte[] bytes, Problems problems) {
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult decoded = StandardCharsets.UTF_8.newDecoder().decode(input, characters, true);
        String text = characters.flip().toString();
        if (decoded.isError()) {
            int line = (int) text.chars().filter(each -> each == '\n').count() + 1;
            int column = text.codePointCount(text.lastIndexOf('\n') + 1, text.length()) + 1;
            problems.error(line, column, "", "is not UTF-8 from here on", "save the file as UTF-8");
            return null;
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String generation(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, GENERATION_DIGITS);
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("every Java has SHA-256", exception);
        }
    }
}
