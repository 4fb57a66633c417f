package tributary.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One story as four papers tell it, in Urdu, what came of it the next day, and an attack that it is not about. */
final class PakistanChina {
    private static final Instant MORNING = Instant.parse("2025-03-26T06:10:00Z");

    static final List<StoryItem> FOUR = List.of(
            item(
                    "dawn",
                    0,
                    "en",
                    "Pakistan, China in talks on safety of Chinese nationals: envoy",
                    "Pakistan and China are discussing joint security measures to protect Chinese nationals working on"
                            + " CPEC projects, Pakistan's ambassador Khalil Hashmi said on the sidelines of the Boao"
                            + " Forum. Attacks by militants in Balochistan and a bombing near Karachi airport in October"
                            + " that killed two Chinese engineers have strained the partnership."),
            item(
                    "tribune",
                    47,
                    "en",
                    "Islamabad and Beijing discuss security of Chinese workers, ambassador says",
                    "Ambassador Khalil Hashmi told reporters at the Boao Forum that Pakistan was in contact with China"
                            + " about new security measures for Chinese nationals. Separatist militants in Balochistan"
                            + " have attacked Chinese engineers, most recently with a bomb outside Karachi airport in"
                            + " October."),
            item(
                    "straits",
                    95,
                    "en",
                    "China and Pakistan Weigh Security Measures for Chinese Nationals",
                    "The two countries are working on measures to keep Chinese nationals in Pakistan safe, the Pakistani"
                            + " ambassador to China, Khalil Hashmi, said at the Boao Forum for Asia. Beijing has pressed"
                            + " for its own guards since an October bombing at Karachi airport killed two engineers of"
                            + " the China-Pakistan Economic Corridor."),
            item(
                    "arabnews",
                    180,
                    "en",
                    "Pakistan says talking to China about security measures for its nationals",
                    "Pakistan's envoy in Beijing said both governments were discussing how to make Chinese nationals more"
                            + " secure. Khalil Hashmi, the ambassador, spoke at the annual Boao Forum in Hainan. Chinese"
                            + " workers on CPEC projects have been the target of attacks, among them the October bombing"
                            + " in Karachi and ambushes in Balochistan."));

    static final StoryItem URDU = item(
            "jang",
            120,
            "ur",
            "پاکستان اور چین کا چینی شہریوں کی سکیورٹی کے اقدامات پر تبادلہ خیال",
            "چین میں پاکستان کے سفیر خلیل ہاشمی نے بوآؤ فورم کے موقع پر کہا کہ دونوں ممالک چینی شہریوں کے تحفظ کے لیے مشترکہ"
                    + " اقدامات پر بات چیت کر رہے ہیں۔ اکتوبر میں کراچی ایئرپورٹ کے قریب بم دھماکے میں دو چینی انجینئر ہلاک ہوئے تھے۔");

    static final StoryItem FOLLOW_UP = item(
            "dawn",
            60 * 25,
            "en",
            "Pakistan to raise special force of 3,000 for Chinese nationals after Boao talks",
            "The interior ministry announced a special protection unit of 3,000 policemen for Chinese nationals on Thursday, a"
                    + " day after ambassador Khalil Hashmi spoke of talks with Beijing. The unit will escort convoys of"
                    + " CPEC workers in Sindh and Balochistan, and a parliamentary committee is to approve its budget of 12"
                    + " billion rupees.");

    static final StoryItem OTHER_ATTACK = item(
            "tribune",
            200,
            "en",
            "Gunmen kill five passengers after blocking highway near Kalmat",
            "Unidentified gunmen stopped buses on the coastal highway near Kalmat in Balochistan late at night and shot dead"
                    + " five passengers after checking their identity cards, deputy commissioner Hamood Rehman said. Three"
                    + " trucks were set on fire.");

    private PakistanChina() {}

    private static StoryItem item(String outlet, int minutes, String language, String title, String body) {
        return new StoryItem(
                outlet + "\n" + minutes,
                outlet,
                MORNING.plus(Duration.ofMinutes(minutes)),
                new StoryItem.Text(language, title, body),
                StoryItem.Sources.NONE);
    }
}
