package tributary.normalise.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanguageDetectorTest {
    private static final LanguageDetector DETECTOR = new LanguageDetector();

    private static final List<String> SENTENCES = List.of(
            "en|The minister says talks will resume after the holidays",
            "es|El gobierno anuncia nuevas ayudas para los agricultores de la región",
            "fr|Le gouvernement annonce des aides pour les agriculteurs du sud",
            "de|Die Regierung kündigt neue Hilfen für die Bauern an",
            "it|Il governo annuncia nuovi aiuti per gli agricoltori della regione",
            "pt|O governo anuncia novas ajudas para os agricultores da região e não recua",
            "nl|De regering kondigt nieuwe steun aan voor boeren die schade hebben van het weer",
            "sv|Regeringen vill att stödet till bönderna ska öka efter torkan",
            "da|Regeringen siger, at støtten blev givet til landmænd af staten, og ikke mere",
            "fi|Hallitus kertoo, että tuki on myös uusi ja se ei lopu vielä",
            "et|Valitsus ütles, et toetus on uus ja see ei lõpe veel, kuid mitte kõigile",
            "lv|Valdība paziņoja, ka atbalsts lauksaimniekiem būs arī pēc gada",
            "lt|Vyriausybė pranešė, kad parama ūkininkams yra skirta ir po metų",
            "pl|Rząd zapowiada, że pomoc dla rolników nie jest jeszcze gotowa",
            "cs|Vláda uvedla, že pomoc pro zemědělce je podle ministra připravená, ale peníze budou později",
            "sk|Vláda uviedla, že pomoc pre farmárov je podľa ministra pripravená, ale peniaze budú neskôr",
            "ro|Guvernul anunță că ajutoarele pentru fermieri sunt mai mari și vor fi plătite după vară",
            "hu|A kormány szerint a támogatás már nem lesz elég, és még több kell",
            "tr|Hükümet çiftçiler için yeni bir destek paketi olduğunu ve daha çok ödeme yapılacağını açıkladı",
            "id|Pemerintah akan memberikan bantuan untuk petani yang terdampak dan tidak mampu",
            "vi|Chính phủ sẽ hỗ trợ những người nông dân bị thiệt hại trong bão",
            "sw|Serikali ya nchi hiyo imesema kuwa watu wengi wameathirika katika mkoa wa pwani",
            "ru|Правительство сообщило, что помощь фермерам будет увеличена после засухи",
            "uk|Уряд повідомив, що допомога фермерам буде збільшена після посухи, але не для всіх",
            "bg|Правителството съобщи, че помощта за фермерите ще бъде увеличена след сушата",
            "sr|Влада је саопштила да ће помоћ бити већа и да није крај",
            "el|Η κυβέρνηση ανακοίνωσε νέα μέτρα",
            "ur|حکومت نے کسانوں کے لیے نئی امداد کا اعلان کیا ہے",
            "fa|دولت اعلام کرد که کمک به کشاورزان در سال آینده بیشتر می شود",
            "ar|أعلنت الحكومة عن مساعدات جديدة للمزارعين في الجنوب بعد الجفاف",
            "he|הממשלה הודיעה על סיוע חדש לחקלאים וגם על שינוי של התקציב",
            "hi|सरकार ने किसानों के लिए नई सहायता की घोषणा की है",
            "bn|সরকার কৃষকদের জন্য নতুন সহায়তা ঘোষণা করেছে",
            "ta|அரசு விவசாயிகளுக்கு புதிய உதவி அறிவித்தது",
            "th|รัฐบาลประกาศความช่วยเหลือใหม่",
            "ko|정부가 농민 지원을 발표했다",
            "ja|政府は農家への支援を発表した",
            "zh|政府宣布新的农民援助计划");

    @Test
    void sentencesInOverThirtyLanguagesAreTold() {
        List<String> wrong = SENTENCES.stream()
                .filter(line -> !DETECTOR.detect(line.substring(line.indexOf('|') + 1))
                        .equals(Optional.of(line.substring(0, line.indexOf('|')))))
                .map(line -> DETECTOR.detect(line.substring(line.indexOf('|') + 1)) + " for " + line)
                .toList();
        assertTrue(SENTENCES.size() > 30);
        assertEquals(List.of(), wrong);
    }

    @Test
    void textsTooShortToTellHaveNone() {
        for (String text : List.of("", "a", "42", "Reuters", "OK", "—", "iPhone 17")) {
            assertEquals(Optional.empty(), DETECTOR.detect(text), text);
        }
    }
}
