package tributary.story;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words too common to tell stories apart, by language. */
final class StopWords {
    private static final String[] LISTS = {
        "en", """
            a about above after again against all also am an and any are aren as at be because been before being below
            between both but by can cannot could couldn did didn do does doesn doing don down during each even few for from
            further get gets go got had hadn has hasn have haven having he her here hers herself him himself his how however
            if in into is isn it its itself just let ll may me might more most must my myself no nor not now of off on once
            one only or other our ours ourselves out over own per re said same say says shall she should shouldn since so
            some such than that the their theirs them themselves then there these they this those though through to too
            under until up upon ve very via was wasn we were weren what when where which while who whom why will with
            within without won would wouldn yet you your yours mr mrs ms
            new news update updated latest report reports reported according told tells breaking live watch video photo
            photos monday tuesday wednesday thursday friday saturday sunday
            """,
        "ur", """
            کا کی کے کو میں سے پر نے اور ہے ہیں تھا تھی تھے یہ وہ اس ان بھی نہیں تک ہو گا گی گے گئی گیا گئے جو کہ کر کرنے کیا کیے
            کئے کرتے کرتا کرتی لیے لئے ایک ہی بعد جب تو ہوئے ہوا ہوئی ساتھ جس جن اپنے اپنی اپنا دیا دی دیے دے رہا رہے رہی والے والی والا
            کہا ہونے جا جانے جائے وقت کسی کچھ مگر لیکن یا اگر پھر ہر اب تمام دوران خلاف طور بارے ہوں ہم آپ میرا انہوں جبکہ بتایا
            کہنا کیلئے کیلیے گیی ہوگا ہوگی سکتا سکتی سکتے چاہیے لگا لگے نیوز خبر خبریں
            """,
        "ar", """
            في من على إلى الى عن مع هذا هذه ذلك التي الذي الذين كان كانت أن ان إن لا ما لم لن قد كما بعد قبل بين حول خلال عند
            منذ حتى أو او ثم كل غير هو هي هم وقال قال وفي ومن به له لها بها فيه
            """,
        "fa", "است این آن را که به از با برای تا یک شد شده می ها های و در بر هم نیز خود کرد کند",
        "vi", """
            và của là có cho được trong với các những một này đã không khi người để từ ở tại đến ra vào về theo sẽ đang cũng
            như trên sau bị do nhiều còn lại phải thì mà nên rất hơn đó vì ông bà anh chị năm ngày tháng giờ hôm nay qua
            """,
        "fr", """
            de la le les des du un une et en au aux est sont dans pour par sur avec qui que quoi dont ne pas plus ce cette ces
            son sa ses leur leurs il elle ils elles nous vous se été être ont avait mais ou où
            """,
        "es", """
            de la el los las un una unos unas y o del al con en por para que como su sus lo se no es son fue ser ha han más
            pero sin sobre entre este esta tras ya a
            """,
        "de", """
            der die das den dem des ein eine einer eines einem einen und oder mit von zu zum zur auf für in im ist sind war
            nicht auch aus bei nach wie sich vor als bis wird werden hat haben es er sie an um
            """,
        "it", """
            il lo la i gli le un uno una di da del della dei delle dal nel nella che non si sono è a al alla in con per su e ha
            """,
        "pt", """
            o a os as um uma de da do das dos na no nas nos em com para por que mais foi são não ao à pelo pela seu sua e é se
            """,
        "id", "yang dan di ke dari untuk dengan pada ini itu dalam adalah tidak akan telah oleh juga sebagai",
        "tr", "ve bir bu için ile da de çok daha olarak olan en",
        "nl", "de het een van in en op te dat met voor zijn is aan niet ook die er",
        "sv", "och att det som på är av en ett i till för med den har inte de om jag",
        "ru", """
            и в на не что с по как за от о к из у для это его до при но об же все так или был была были быть она они он мы
            бы над под после также более ее их году я
            """,
        "uk",
                "і й в у на не що з та як за від до про для це його при але або був була були вони він вона ми під після також їх",
        "hi", """
            का की के को में से पर ने और है हैं था थी थे यह वह इस उस भी नहीं तक हो गया गई गए जो कि कर करने किया एक ही बाद लिए साथ
            """,
        "bn", "এবং ও এর এই যে করে হয় না থেকে জন্য একটি তার করা"
    };

    private final Map<String, LongSet> byLanguage = new HashMap<>();

    StopWords() {
        for (int i = 0; i < LISTS.length; i += 2) {
            String language = LISTS[i];
            List<Long> hashes = Arrays.stream(LISTS[i + 1].split("\\s+", -1))
                    .filter(word -> !word.isEmpty())
                    .map(word -> Words.folded(word, language))
                    .map(Hashing::longOf)
                    .toList();
            byLanguage.put(language, new LongSet(hashes));
        }
    }

    /** The folded words of a language, not stemmed, by their hashes. */
    LongSet of(String language) {
        return byLanguage.getOrDefault(language, LongSet.EMPTY);
    }
}
