using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Shapes;

namespace Ronghe.Bench.Columnar;

/// <summary>
/// The computable measures of the Qingdao package under the readings in force, as one would write them by hand for facts that are all
/// known: the ceiling that planned loops are held to. It writes what plans write, a verdict and an amount for each firm or item.
/// </summary>
internal sealed class HandWritten
{
    private const int JanuaryFirst = 18628, NextJanuaryFirst = 18993, LastDay = 18992;
    private readonly CodeBook book;
    private readonly byte[] section;
    private readonly byte[] category;
    private readonly int platform, factory, workshop, line, demonstration, cultivation, champion, designCenter;
    private readonly int national, provincial, municipal, otherField;
    private readonly byte[] verdicts = new byte[Block.UsualRows * 8];
    private readonly long[] amounts = new long[Block.UsualRows * 8];
    private readonly byte[] sizes = new byte[Block.UsualRows];

    internal HandWritten(PopulationShape shape, IEnumerable<string> industries)
    {
        book = shape.Book;
        platform = book.Keep("工业互联网平台");
        factory = book.Keep("智能（互联）工厂");
        workshop = book.Keep("数字化车间");
        line = book.Keep("自动化生产线");
        demonstration = book.Keep("单项冠军示范企业");
        cultivation = book.Keep("单项冠军培育企业");
        champion = book.Keep("单项冠军企业");
        designCenter = book.Keep("工业设计中心");
        national = book.Keep("国家级");
        provincial = book.Keep("省级");
        municipal = book.Keep("市级");
        otherField = book.Keep("其他");
        section = new byte[book.Limit];
        category = new byte[book.Limit];
        foreach (var industry in industries)
        {
            var code = book.Keep(industry);
            section[code] = (byte)industry[0];
            category[code] = Category(industry);
        }
    }

    /// <summary>Fen paid and relieved by measure: 1, 2, 3, 4, 6a, 7, 12, 23, 32.</summary>
    internal long[] Totals { get; } = new long[9];

    /// <summary>How many firms are granted 6b, and pass 39.</summary>
    internal long Granted { get; private set; }

    internal void Run(Block block)
    {
        var firms = block.Rows;
        Sizes(firms);
        Recognitions(firms.List("认定项目"));
        Totals[1] += Providers(firms);
        Totals[3] += Projects(firms, firms.List("数字化项目"));
        Granted += DesignServices(firms);
        Totals[5] += Centers(firms.List("创新中心").Items);
        Totals[6] += Vehicles(firms.List("购车记录").Items);
        Totals[7] += Components(firms.List("关键零部件项目").Items);
        Totals[8] += Credits(firms);
        Granted += HighTech(firms, firms.List("高新情况.年度数据"));
    }

    private static ReadOnlySpan<long> Numbers(Table table, string path) => ((Column.Numbers)table[path]).Values;

    private static ReadOnlySpan<int> Codes(Table table, string path) => ((Column.Codes)table[path]).Values;

    private static ReadOnlySpan<byte> Flags(Table table, string path) => ((Column.Flags)table[path]).Values;

    private static ReadOnlySpan<int> Dates(Table table, string path) => ((Column.Dates)table[path]).Values;

    private static long Share(long fen, long percent, long cap) => Math.Min((fen * percent + 50) / 100, cap);

    private static byte Category(string industry) => industry[0] switch
    {
        'A' => 1, 'B' or 'C' or 'D' => 2, 'E' => 3,
        'F' => industry[1..3] == "51" ? (byte)4 : (byte)5,
        'G' => industry[1..3] switch { "59" => (byte)(industry[3] == '1' ? 6 : 7), "60" => 8, _ => 6 },
        'H' => 9, 'I' => industry[1..3] == "65" ? (byte)11 : (byte)10,
        'K' => industry[3] switch { '1' => 12, '2' => 13, _ => 15 },
        'L' => 14, 'M' or 'N' or 'O' or 'R' => 15, _ => 0,
    };

    // by category: staff, revenue and assets from which a firm is large; what does not count is 0
    private static readonly long[] Staff = [0, 0, 1000, 0, 200, 300, 1000, 200, 1000, 300, 2000, 300, 0, 1000, 300, 300];
    private static readonly long[] Revenue = [0, 2, 4, 8, 4, 2, 3, 3, 3, 1, 10, 1, 20, 0, 0, 0];
    private static readonly long[] Assets = [0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 12, 0];

    /// <summary>0 not classified, 1 large, 2 small or medium.</summary>
    private void Sizes(Table firms)
    {
        var industries = Codes(firms, "企业.行业代码");
        ReadOnlySpan<long> staff = Numbers(firms, "企业.从业人员"), revenue = Numbers(firms, "企业.营业收入"), assets = Numbers(firms, "企业.资产总额");
        for (var i = 0; i < industries.Length; i++)
        {
            var of = category[industries[i]];
            var turnover = of == 13 ? 50_000_000_00 : Revenue[of] * 100_000_000_00;
            sizes[i] = of == 0 ? (byte)0 : staff[i] >= Staff[of] && revenue[i] >= turnover && assets[i] >= Assets[of] * 100_000_000_00 ? (byte)1 : (byte)2;
        }
    }

    private void Recognitions(ItemTable list)
    {
        var offsets = list.Offsets;
        ReadOnlySpan<int> kinds = Codes(list.Items, "类别"), levels = Codes(list.Items, "级别"), days = Dates(list.Items, "认定日期"), from = Codes(list.Items, "升级自");
        ReadOnlySpan<CellState> fromIs = list.Items["升级自"].States, paidIs = list.Items["已获金额"].States;
        var paid = Numbers(list.Items, "已获金额");
        var marks = list.Items["标识"].States;
        for (var owner = 0; owner < list.Owners; owner++)
        {
            for (var i = offsets[owner]; i < offsets[owner + 1]; i++)
            {
                int kind = kinds[i], level = levels[i];
                var upgraded = fromIs.IsEmpty || fromIs[i] == CellState.Known;
                var hasPaid = (paidIs.IsEmpty || paidIs[i] == CellState.Known) && paid[i] > 0;
                verdicts[i] = 0;
                amounts[i] = 0;
                if (level == municipal && days[i] is >= JanuaryFirst and < NextJanuaryFirst)
                {
                    var award = kind == platform ? 3_000_000_00L : kind == factory ? 1_000_000_00L : 0;
                    if (kind == workshop || kind == line)
                    {
                        var twin = upgraded && from[i] == (kind == workshop ? line : workshop);
                        award = twin && (hasPaid || Other(i, offsets[owner], offsets[owner + 1], kinds, levels, days, marks, from[i])) ? 0 : 500_000_00;
                    }

                    if (award > 0) Pay(i, award, 0);
                }

                if (level == national && days[i] <= LastDay && (kind == demonstration || kind == cultivation || kind == champion))
                {
                    var again = upgraded && (kind == cultivation ? from[i] == cultivation : from[i] == demonstration || from[i] == champion);
                    if (!again) Pay(i, kind == cultivation ? 500_000_00 : 1_000_000_00, 2);
                }

                if (level != municipal && days[i] <= LastDay && !(upgraded && (from[i] == level || from[i] == kind) && hasPaid))
                    Pay(i, level == national ? 5_000_000_00 : 500_000_00, kind == designCenter ? 4 : -1);
            }
        }
    }

    private void Pay(int at, long fen, int measure)
    {
        verdicts[at] = 1;
        amounts[at] = fen;
        if (measure >= 0) Totals[measure] += fen;
    }

    /// <summary>Whether the year has another recognition of a kind that may be of the same line: where both are marked, the mark decides, when they are paid.</summary>
    private bool Other(int self, int first, int end, ReadOnlySpan<int> kinds, ReadOnlySpan<int> levels, ReadOnlySpan<int> days, ReadOnlySpan<CellState> marks, int kind)
    {
        for (var i = first; i < end; i++)
            if (kinds[i] == kind && levels[i] == municipal && days[i] is >= JanuaryFirst and < NextJanuaryFirst && !(IsMarked(marks, self) && IsMarked(marks, i))) return true;
        return false;
    }

    private static bool IsMarked(ReadOnlySpan<CellState> marks, int at) => marks.IsEmpty || marks[at] == CellState.Known;

    private long Providers(Table firms)
    {
        var total = 0L;
        var listed = Flags(firms, "平台服务.列入名录");
        ReadOnlySpan<long> served = Numbers(firms, "平台服务.服务本地企业数"), revenue = Numbers(firms, "平台服务.本地服务收入");
        for (var i = 0; i < listed.Length; i++)
        {
            var pays = listed[i] != 0 && served[i] >= 50 && revenue[i] >= 10_000_000_00;
            verdicts[i] = pays ? (byte)1 : (byte)0;
            total += amounts[i] = pays ? Share(revenue[i], 20, 5_000_000_00) : 0;
        }

        return total;
    }

    private long Projects(Table firms, ItemTable list)
    {
        var total = 0L;
        var offsets = list.Offsets;
        ReadOnlySpan<int> fields = Codes(list.Items, "领域"), days = Dates(list.Items, "竣工日期");
        var investments = Numbers(list.Items, "投资额");
        for (var firm = 0; firm < firms.Count; firm++)
        {
            long shares = 0;
            var (listed, open) = (false, false);
            if (sizes[firm] != 1)
            {
                for (var i = offsets[firm]; i < offsets[firm + 1]; i++)
                {
                    if (days[i] is < JanuaryFirst or >= NextJanuaryFirst || investments[i] < 500_000_00) continue;
                    if (fields[i] == otherField || sizes[firm] == 0) open = true;
                    else
                    {
                        listed = true;
                        shares += investments[i] * 2;
                    }
                }
            }

            verdicts[firm] = listed ? (byte)1 : open ? (byte)2 : (byte)0;
            total += amounts[firm] = listed ? Math.Min((shares + 5) / 10, 2_000_000_00) : 0;
        }

        return total;
    }

    private long DesignServices(Table firms)
    {
        var granted = 0L;
        var industries = Codes(firms, "企业.行业代码");
        var bought = Numbers(firms, "设计服务.采购额");
        var aligned = Flags(firms, "设计服务.符合产业导向");
        for (var i = 0; i < industries.Length; i++) granted += verdicts[i] = section[industries[i]] == 'C' && bought[i] > 0 && aligned[i] != 0 ? (byte)1 : (byte)0;
        return granted;
    }

    private long Centers(Table centers)
    {
        var total = 0L;
        ReadOnlySpan<byte> independent = Flags(centers, "独立法人"), approved = Flags(centers, "获准建设");
        var levels = Codes(centers, "级别");
        var investments = Numbers(centers, "实际投资额");
        for (var i = 0; i < levels.Length; i++)
        {
            var pays = independent[i] != 0 && approved[i] != 0 && investments[i] > 0;
            verdicts[i] = pays ? (byte)1 : (byte)0;
            total += amounts[i] = pays ? Share(investments[i], 25, levels[i] == national ? 10_000_000_00 : 5_000_000_00) : 0;
        }

        return total;
    }

    private long Vehicles(Table vehicles)
    {
        var total = 0L;
        ReadOnlySpan<byte> electric = Flags(vehicles, "新能源汽车"), listed = Flags(vehicles, "列入目录"), passenger = Flags(vehicles, "乘用车");
        var days = Dates(vehicles, "购置日期");
        var prices = Numbers(vehicles, "不含税价");
        for (var i = 0; i < days.Length; i++)
        {
            var day = days[i];
            long relief = -1;
            if (electric[i] != 0 && listed[i] != 0 && prices[i] > 0 && day is >= 16314 and < 21184)
            {
                relief = day < 19723 ? Share(prices[i], 10, long.MaxValue)
                    : day < 20454 ? Share(prices[i], 10, passenger[i] != 0 ? 30_000_00 : long.MaxValue)
                    : Share(prices[i], 5, passenger[i] != 0 ? 15_000_00 : long.MaxValue);
            }

            verdicts[i] = relief >= 0 ? (byte)1 : (byte)0;
            total += amounts[i] = Math.Max(relief, 0);
        }

        return total;
    }

    private long Components(Table projects)
    {
        var total = 0L;
        var fields = Codes(projects, "领域");
        var established = Flags(projects, "新成立");
        ReadOnlySpan<long> investments = Numbers(projects, "总投资额"), equipment = Numbers(projects, "设备投资额");
        for (var i = 0; i < fields.Length; i++)
        {
            verdicts[i] = 0;
            amounts[i] = 0;
            if (established[i] == 0 || investments[i] < 50_000_000_00) continue;
            if (fields[i] == otherField || investments[i] >= 1_000_000_000_00) verdicts[i] = 2;
            else if (equipment[i] > 0)
            {
                verdicts[i] = 1;
                total += amounts[i] = Share(equipment[i], 20, 20_000_000_00);
            }
        }

        return total;
    }

    private long Credits(Table firms)
    {
        var total = 0L;
        var listed = Flags(firms, "职业教育.列入培育范围");
        ReadOnlySpan<long> invested = Numbers(firms, "职业教育.投资额"), carried = Numbers(firms, "职业教育.未抵免余额");
        ReadOnlySpan<long> due = Numbers(firms, "职业教育.教育费附加"), local = Numbers(firms, "职业教育.地方教育附加");
        for (var i = 0; i < listed.Length; i++)
        {
            verdicts[i] = listed[i];
            total += amounts[i] = listed[i] != 0 ? Math.Min((carried[i] * 10 + invested[i] * 3 + 5) / 10, due[i] + local[i]) : 0;
        }

        return total;
    }

    private long HighTech(Table firms, ItemTable list)
    {
        var passed = 0L;
        var offsets = list.Offsets;
        ReadOnlySpan<byte> resident = Flags(firms, "高新情况.居民企业"), owns = Flags(firms, "高新情况.拥有核心知识产权"), field = Flags(firms, "高新情况.属于支持领域"), accident = Flags(firms, "高新情况.重大事故");
        ReadOnlySpan<long> score = Numbers(firms, "高新情况.创新得分"), science = Numbers(firms, "高新情况.科技人员数"), staff = Numbers(firms, "高新情况.职工总数");
        ReadOnlySpan<long> income = Numbers(firms, "高新情况.总收入"), high = Numbers(firms, "高新情况.高新收入");
        ReadOnlySpan<long> years = Numbers(list.Items, "年份"), sales = Numbers(list.Items, "销售收入"), research = Numbers(list.Items, "研发费用"), domestic = Numbers(list.Items, "境内研发费用");
        var founded = Dates(firms, "企业.成立日期");
        for (var firm = 0; firm < firms.Count; firm++)
        {
            verdicts[firm] = 0;
            if ((resident[firm] & owns[firm] & field[firm]) == 0 || accident[firm] != 0 || LastDay - founded[firm] < 365 || score[firm] <= 700
                || science[firm] * 10 < staff[firm] || income[firm] <= 0 || high[firm] * 10 < income[firm] * 6) continue;
            long last = -1, sold = 0, spent = 0, home = 0, latest = 0;
            for (var i = offsets[firm]; i < offsets[firm + 1]; i++) if (years[i] <= 2021) last = Math.Max(last, years[i]);
            var (count, seen, isTwice, hasLatest) = (0, 0, false, false);
            for (var i = offsets[firm]; i < offsets[firm + 1]; i++)
            {
                if (years[i] > last || years[i] <= last - 3) continue;
                count++;
                var bit = 1 << (int)(last - years[i]);
                isTwice |= (seen & bit) != 0;
                seen |= bit;
                sold += sales[i];
                spent += research[i];
                home += domestic[i];
                if (years[i] == last && !hasLatest) (latest, hasLatest) = (sales[i], true);
            }

            if (count == 0 || last < 2020 || isTwice || sold <= 0 || count != 3 && count < last - DateOnly.FromDayNumber(founded[firm] + 719162).Year + 1) continue;
            var rate = latest <= 50_000_000_00 ? 5 : latest <= 200_000_000_00 ? 4 : 3;
            if (spent * 100 < sold * rate || home * 10 < spent * 6) continue;
            verdicts[firm] = 1;
            passed++;
        }

        return passed;
    }

}
