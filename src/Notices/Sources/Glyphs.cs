using System.Text;

namespace Ronghe.Notices.Sources;

/// <summary>Reads what PDF fonts put in place of characters (⻚ for 页, ⼀ for 一, ∕ for ／) as the characters.</summary>
/// <remarks>Kangxi radicals U+2F00–2FD5 by their compatibility decomposition (printed, since the runtime has
/// no Unicode data in invariant mode; 户, 青 and 黄 in the form of the mainland); the supplement U+2E80–2EF3 by Unicode's property
/// Equivalent_Unified_Ideograph, which is printed here for the part that lies in the basic plane.</remarks>
internal static class Glyphs
{
    private const string Kangxi =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮"
        + "皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    private const string Supplement =
        "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹"
        + "⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

    public static string Read(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u2E80', '\u2FD5') && !text.AsSpan().ContainsAny('∕', '〜')) return text;
        var mapped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\u2F00' and <= '\u2FD5') mapped.Append(Kangxi[c - '\u2F00']);
            else if (c is >= '\u2E80' and <= '\u2EF3' && Supplement.IndexOf(c, StringComparison.Ordinal) is var at and >= 0)
                mapped.Append(Supplement[at + 1]);
            else mapped.Append(c switch { '∕' => '／', '〜' => '～', _ => c });
        }

        return mapped.ToString();
    }
}
