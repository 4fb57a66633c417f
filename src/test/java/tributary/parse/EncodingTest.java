package tributary.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.ParsedFeed;

/** Bytes become the text that was meant, in the order of RFC 7303 and against declarations that the bytes disprove. */
class EncodingTest {
    private static final String ARABIC = "استئناف حركة العبّارات في الميناء بعد العاصفة";
    private static final String URDU = "طوفان کے بعد بندرگاہ پر کشتیوں کی آمد و رفت بحال ہو گئی";
    private static final String CHINESE = "风暴过后港口恢复渡轮服务，旅客陆续登船";
    private static final String JAPANESE = "嵐のあと港でフェリーの運航が再開された";
    private static final String KOREAN = "폭풍이 지나간 뒤 항구의 여객선 운항이 재개되었다";
    private static final String RUSSIAN = "После шторма паромы снова ходят из порта на остров";
    private static final String GREEK = "Μετά την καταιγίδα τα πλοία αναχωρούν ξανά από το λιμάνι";
    private static final String FRENCH = "Après la tempête, les bateaux ont repris la mer : « enfin »";

    static Stream<Arguments> declared() {
        return Stream.of(
                Arguments.of("windows-1256", ARABIC),
                Arguments.of("ISO-8859-6", ARABIC),
                Arguments.of("UTF-8", URDU),
                Arguments.of("UTF-16", URDU),
                Arguments.of("GB2312", CHINESE),
                Arguments.of("GBK", CHINESE),
                Arguments.of("GB18030", CHINESE),
                Arguments.of("Shift_JIS", JAPANESE),
                Arguments.of("EUC-JP", JAPANESE),
                Arguments.of("ISO-2022-JP", JAPANESE),
                Arguments.of("EUC-KR", KOREAN),
                Arguments.of("windows-1251", RUSSIAN),
                Arguments.of("KOI8-R", RUSSIAN),
                Arguments.of("ISO-8859-5", RUSSIAN),
                Arguments.of("IBM866", RUSSIAN),
                Arguments.of("ISO-8859-7", GREEK),
                Arguments.of("windows-1253", GREEK),
                Arguments.of("ISO-8859-15", FRENCH),
                Arguments.of("windows-1252", FRENCH),
                Arguments.of("UTF-32", FRENCH),
                Arguments.of("IBM500", "Ferry resumes"));
    }

    @ParameterizedTest
    @MethodSource("declared")
    void theXmlDeclarationIsBelieved(String charset, String title) {
        assertEquals(title, title(xml(charset, title).getBytes(Charset.forName(charset)), "application/xml"));
    }

    @ParameterizedTest
    @MethodSource("declared")
    void theContentTypeIsBelievedWithoutADeclaration(String charset, String title) {
        byte[] bytes = xml(null, title).getBytes(Charset.forName(charset));
        assertEquals(title, title(bytes, "text/xml; charset=\"" + charset + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void aByteOrderMarkWinsOverEverything(String charset) {
        byte[] bytes = ("\ufeff" + xml("iso-8859-5", URDU)).getBytes(Charset.forName(charset));
        assertEquals(URDU, title(bytes, "application/rss+xml; charset=koi8-r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void wideCharactersNeedNoMark(String charset) {
        assertEquals(URDU, title(xml(null, URDU).getBytes(Charset.forName(charset)), null));
    }

    @Test
    void theContentTypeWinsOverTheDeclaration() {
        byte[] bytes = xml("windows-1252", RUSSIAN).getBytes(Charset.forName("windows-1251"));
        assertEquals(RUSSIAN, title(bytes, "application/xml;charset='windows-1251'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iso-8859-1",
                "us-ascii",
                "windows-1251",
                "gb2312",
                "big5",
                "euc-kr",
                "utf-16",
                "ebcdic-cp-us",
                "no-such-charset"
            })
    void utf8UnderAWrongNameIsReadAsUtf8(String wrong) {
        ParsedFeed feed = Reading.feed(xml(wrong, URDU).getBytes(StandardCharsets.UTF_8), "application/xml");
        assertEquals(
                "UNDECLARED " + URDU,
                Reading.value(feed.entries().getFirst().texts().title()));
        assertEquals("UTF-8", feed.charset());
        assertEquals(1, feed.repairs().size());
    }

    @Test
    void theDeclarationIsTriedWhereTheContentTypeIsWrong() {
        byte[] bytes = xml("windows-1251", RUSSIAN).getBytes(Charset.forName("windows-1251"));
        assertEquals(RUSSIAN, title(bytes, "application/xml; charset=utf-8"));
    }

    @ParameterizedTest
    @CsvSource({"windows-1251", "KOI8-R", "GB18030", "Big5-HKSCS"})
    void latinLettersThatServersClaimOfOtherScriptsAreNotBelieved(String charset) {
        String title =
                charset.startsWith("B") ? "巴基斯坦與中國討論安全措施" : charset.startsWith("G") ? CHINESE.repeat(2) : RUSSIAN;
        byte[] bytes = xml(charset, title).getBytes(Charset.forName(charset));
        assertEquals(title, title(bytes, "text/xml; charset=iso-8859-1"));
    }

    @Test
    void aLatinDeclarationOfAnotherScriptIsNotBelieved() {
        byte[] bytes = xml("iso-8859-1", RUSSIAN.repeat(2)).getBytes(Charset.forName("windows-1251"));
        assertEquals(RUSSIAN.repeat(2), title(bytes, null));
    }

    @Test
    void latinTextIsReadAsDeclaredHoweverManyAccentsItHas() {
        String title = "Été à Noël: œuvres élevées, Besançon où là-bas";
        byte[] bytes = xml("windows-1251", title.replace('œ', 'o')).getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(title.replace('œ', 'o'), title(bytes, "text/xml; charset=iso-8859-1"));
    }

    @Test
    void utf8WithASingleByteOfTheLatinDeclaredIsReadAsUtf8() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(xml("ISO-8859-1", "Brøndby får én sejr på Øen")
                .replace("</rss>", "")
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {'<', '!', '-', '-', (byte) 0xF8, '-', '-', '>', '<', '/', 'r', 's', 's', '>'});
        assertEquals("Brøndby får én sejr på Øen", title(bytes.toByteArray(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void wideCharactersMayBeginWithWhiteSpace(String charset) {
        assertEquals(URDU, title(("\n " + xml(null, URDU)).getBytes(Charset.forName(charset)), null));
    }

    @Test
    void utf8ThatWasMadeUtf8OnceMoreIsUndone() {
        for (String title : List.of(FRENCH, URDU, "“q” – é", CHINESE)) {
            String twice =
                    new String(xml("utf-8", title).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            ParsedFeed feed = Reading.feed(twice.getBytes(StandardCharsets.UTF_8), null);
            assertEquals(
                    "UNDECLARED " + title,
                    Reading.value(feed.entries().getFirst().texts().title()));
            assertEquals(List.of("the document was turned into UTF-8 twice"), Reading.repairs(feed));
            String thrice = new String(twice.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            assertEquals(title, title(thrice.getBytes(StandardCharsets.UTF_8), null));
        }
    }

    @Test
    void aDocumentThatWasTurnedIntoUtf8TwiceIsReadThoughItsNoBreakSpacesBecameOrdinaryOnes() {
        String found = "Â Aquí et lÃ\u00a0: dÃ©jÃ  vu, Ã la carte,Â Â â€™".replace("í", "Ã\u00ad");
        String title = xml("utf-8", found);
        assertEquals(
                "\u00a0Aquí et là: déjà vu, à la carte,\u00a0\u00a0’",
                title(title.getBytes(StandardCharsets.UTF_8), null));
    }

    @Test
    void aDocumentThatOnlySpeaksOfSuchTextIsLeftAlone() {
        String title = "Why é becomes Ã©, and “ becomes â€œ";
        assertEquals(title, title(xml("utf-8", title).getBytes(StandardCharsets.UTF_8), null));
    }

    static Stream<Arguments> undeclared() {
        return Stream.of(
                Arguments.of("windows-1256", ARABIC.repeat(3)),
                Arguments.of("GB18030", CHINESE.repeat(3)),
                Arguments.of("Shift_JIS", JAPANESE.repeat(3)),
                Arguments.of("EUC-KR", KOREAN.repeat(3)),
                Arguments.of("windows-1251", RUSSIAN.repeat(2)),
                Arguments.of("KOI8-R", RUSSIAN.repeat(2)),
                Arguments.of("windows-1252", FRENCH));
    }

    @ParameterizedTest
    @MethodSource("undeclared")
    void whatIsNeitherDeclaredNorUtf8IsKnownByItsLook(String charset, String title) {
        ParsedFeed feed = Reading.feed(xml("utf-8", title).getBytes(Charset.forName(charset)), null);
        assertEquals(
                "UNDECLARED " + title,
                Reading.value(feed.entries().getFirst().texts().title()));
        assertTrue(
                Reading.repairs(feed).getFirst().startsWith("the document is not UTF-8"),
                () -> Reading.repairs(feed).toString());
    }

    @Test
    void bytesOfWindows1252AmongUtf8AreMended() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("<rss><channel><item><title>é à ü – ".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0x93, 'o', 'k', (byte) 0x94});
        bytes.writeBytes("</title></item></channel></rss>".getBytes(StandardCharsets.UTF_8));
        ParsedFeed feed = Reading.feed(bytes.toByteArray(), null);
        assertEquals(
                "UNDECLARED é à ü – “ok”",
                Reading.value(feed.entries().getFirst().texts().title()));
        assertEquals(List.of("the document is UTF-8 with bytes of windows-1252 among it"), Reading.repairs(feed));
    }

    @Test
    void latinTextInUtf8IsReadAsSuchHoweverManyBytesOfWindows1252AreAmongIt() {
        byte[] bytes = xml("UTF-8", "CafXX {q} {r}").getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < bytes.length; at++) {
            switch (bytes[at]) {
                case 'X' -> bytes[at] = (byte) (bytes[at - 1] == 'f' ? 0xC3 : 0xA9);
                case '{' -> bytes[at] = (byte) 0x93;
                case '}' -> bytes[at] = (byte) 0x94;
                default -> {}
            }
        }
        assertEquals("Café “q” “r”", title(bytes, null));
    }

    @Test
    void windows1252ThatHoldsWhatUtf8MayHoldIsReadAsWindows1252() {
        String title = "„Spaß“ für älter gewordene Läufer";
        assertEquals(title, title(xml("UTF-8", title).getBytes(Charset.forName("windows-1252")), null));
    }

    static Stream<Arguments> escaping() {
        return Stream.of(
                Arguments.of("ISO-2022-JP", JAPANESE),
                Arguments.of("x-windows-iso2022jp", "①嵐のあと"),
                Arguments.of("ISO-2022-KR", KOREAN));
    }

    @ParameterizedTest
    @MethodSource("escaping")
    void escapesDisproveUtf8AndLatin1(String charset, String title) {
        for (String declared : new String[] {charset, "UTF-8", "ISO-8859-1", null}) {
            byte[] bytes = xml(declared, title).getBytes(Charset.forName(charset));
            for (String type : new String[] {"text/xml; charset=utf-8", "text/xml; charset=iso-8859-1", null}) {
                assertEquals(title, title(bytes, type), declared + " " + type);
            }
        }
    }

    @Test
    void anEscapeThatChangesNoCharactersIsTakenOut() {
        assertEquals("[1mé$", title(xml("UTF-8", "\u001b[1mé\u001b$").getBytes(StandardCharsets.UTF_8), null));
    }

    static Stream<Arguments> latin() {
        return Stream.of(
                Arguments.of("windows-1252", "", "Été à la crème brûlée – œuvre"),
                Arguments.of(
                        "windows-1250",
                        "",
                        "Příští týden začne jednání o návrhu zákona, řekl ministr životního prostředí"),
                Arguments.of(
                        "windows-1250",
                        "",
                        "Wzmożone opady śniegu: łódź utknęła na jeziorze, żaden pasażer nie ucierpiał, są źli"),
                Arguments.of("windows-1250", "<language>pl</language>", "Łódź śpi"),
                Arguments.of("ISO-8859-2", "<language>cs-CZ</language>", "Žluťoučký kůň"),
                Arguments.of("windows-1254", "<language>tr</language>", "İstanbul'da yağış"),
                Arguments.of(
                        "windows-1257", "<language>lt</language>", "Vyriausybė kitą savaitę pradės svarstyti įstatymą"),
                Arguments.of("x-windows-874", "<language>th</language>", "รัฐบาลจะเริ่มพิจารณา"),
                Arguments.of("windows-1251", "<language>en-us</language>", RUSSIAN));
    }

    @ParameterizedTest
    @MethodSource("latin")
    void theDeclaredLanguageTellsWhatLettersUndeclaredBytesAre(String charset, String language, String title) {
        String document = xml(null, title).replace("<channel>", "<channel>" + language);
        assertEquals(title, title(document.getBytes(Charset.forName(charset)), null));
    }

    @Test
    void overlongFormsAndUtf7DecodeToNoMarkup() {
        byte[] overlong = "<rss><channel><item><title>aXXscriptXX</title></item></channel></rss>"
                .getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + 1 < overlong.length; at++) {
            if (overlong[at] == 'X' && overlong[at + 1] == 'X') {
                overlong[at] = (byte) 0xC0;
                overlong[at + 1] = (byte) 0xBC;
            }
        }
        assertTrue(Reading.value(Reading.feed(overlong, null)
                                .entries()
                                .getFirst()
                                .texts()
                                .title())
                        .indexOf('<')
                < 0);
        ParsedFeed seven = Reading.feed(
                xml("utf-7", "+ADw-script+AD4-").getBytes(StandardCharsets.US_ASCII), "text/xml; charset=utf-7");
        assertEquals(
                "UNDECLARED +ADw-script+AD4-",
                Reading.value(seven.entries().getFirst().texts().title()));
    }

    @Test
    void referencesToControlsMeanWindows1252() {
        assertEquals(
                "UNDECLARED don’t “go”",
                Reading.value(Reading.item("<title>don&#146;t &#x93;go&#148;</title>")
                        .texts()
                        .title()));
    }

    @Test
    void everyCharsetOfTheJdkIsReadWhereItCanHoldADocument() {
        int read = 0;
        for (Charset charset : Charset.availableCharsets().values()) {
            if (!charset.canEncode()
                    || charset.name().contains("JISAutoDetect")
                    || Charsets.find(charset.name()).isEmpty()) {
                continue;
            }
            byte[] bytes = xml(charset.name(), "Ferry resumes").getBytes(charset);
            String back = new String(bytes, charset);
            if (back.contains("<title>Ferry resumes</title>") && back.contains("?xml version")) {
                assertEquals(
                        "Ferry resumes", title(bytes, "application/xml; charset=" + charset.name()), charset.name());
                assertEquals("Ferry resumes", title(bytes, null), "declared " + charset.name());
                read++;
            }
        }
        assertTrue(read > 150, read + " charsets");
    }

    private static String title(byte[] bytes, @Nullable String contentType) {
        String value = Reading.value(
                Reading.feed(bytes, contentType).entries().getFirst().texts().title());
        return value.substring(value.indexOf(' ') + 1);
    }

    private static String xml(@Nullable String declared, String title) {
        String encoding = declared == null ? "" : " encoding=\"" + declared + "\"";
        return "<?xml version=\"1.0\"" + encoding + "?><rss version=\"2.0\"><channel><item><title>" + title
                + "</title></item></channel></rss>";
    }
}
