using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ronghe.Kernel.Amounts;
using Ronghe.Kernel.Codes;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Packages;

/// <summary>Reads the files of one package, apart from its decisions. Every fault is collected; none stops the reading.</summary>
internal static class PackageLoader
{
    private const int MaxNoticeBytes = 4_000_000;

    /// <summary>What every answer of a measure shows that nobody has signed.</summary>
    private static readonly FlagRule Draft = new("draft", "true", "这项规则是按原文起草的，还没有人核对签字，不能作为依据。");

    public static PolicyPackage? Load(string directory, ICollection<Fault> faults)
    {
        if (YamlView.Open(directory, "package.yaml", faults) is not { } yaml) return null;
        yaml.Only("id", "title", "shortTitle", "documentNumber", "indexNumber", "jurisdiction", "issuers", "dates", "convention",
            "dependsOn", "interpretations", "leadUnit", "registeredIn", "flags", "sources", "notes", "layers",
            "notice", "draft", "signed");
        var id = yaml.Text("id");
        var notice = ReadNotice(directory, faults);
        var units = ReadUnits(directory, faults);
        var lead = yaml.View("leadUnit");
        return new PolicyPackage
        {
            Id = id,
            Directory = directory,
            Version = Hash(directory),
            Title = yaml.Text("title"),
            ShortTitle = yaml.OptionalText("shortTitle") ?? yaml.Text("title"),
            DocumentNumber = yaml.OptionalText("documentNumber"),
            IndexNumber = yaml.OptionalText("indexNumber"),
            Jurisdiction = yaml.OptionalText("jurisdiction"),
            Issuers = yaml.Texts("issuers"),
            Dates = ReadDates(yaml.View("dates")),
            NoticeText = notice,
            NoticeHash = yaml.View("notice")?.Text("sha256"),
            Convention = new Convention(yaml.View("convention")?.Texts("included") ?? [], yaml.View("convention")?.Texts("excluded") ?? []),
            Ledger = LedgerLoader.Load(directory, faults),
            Forms = ProcedureLoader.Forms(directory, faults),
            Processes = ProcedureLoader.Processes(directory, faults),
            IsDraft = yaml.Flag("draft"),
            Interpretations = ReadInterpretations(yaml),
            LeadReading = lead is null ? null : new LeadReading(lead.Text("interpretation"), lead.Text("leads")),
            RegisteredIn = yaml.View("registeredIn") is { } registered
                ? new RegisteredIn(registered.Text("district"), registered.OptionalText("functionalArea"))
                : null,
            Flags = [.. yaml.Views("flags").Select(ReadFlag)],
            Releases = ReadReleases(directory, faults),
            Sources = [.. yaml.Views("sources").Select(ReadSource)],
            Units = units,
            Facts = FactsLoader.Load(directory, faults, out var derived),
            Derived = derived,
            Measures = MeasureFiles(directory)
                .Select(file => YamlView.Open(directory, file, faults))
                .OfType<YamlView>()
                .Select(view => ReadMeasure(view, id, notice, units))
                .OfType<Measure>()
                .OrderBy(m => m.Number)
                .ToList(),
        };
    }

    /// <summary>SHA-256 over path, length and bytes of every file, in ordinal order of path.</summary>
    private static string Hash(string directory)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(directory, path).Replace('\\', '/')))
            .OrderBy(f => f.Name, StringComparer.Ordinal);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file.Path);
            sha.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file.Name}\n{bytes.Length}\n")));
            sha.AppendData(bytes);
        }

        return "sha256:" + Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private static string ReadNotice(string directory, ICollection<Fault> faults)
    {
        var path = Path.Combine(directory, "notice.txt");
        if (!File.Exists(path)) return "";
        if (new FileInfo(path).Length <= MaxNoticeBytes) return File.ReadAllText(path);
        faults.Add(new Fault("file-too-large", "notice.txt", "通知原文超过 4 MB"));
        return "";
    }

    private static NoticeDates ReadDates(YamlView? yaml)
    {
        yaml?.Only("signed", "published", "inForce", "expires");
        return new NoticeDates(yaml?.Date("signed"), yaml?.Date("published"), yaml?.Date("inForce"), yaml?.Date("expires"));
    }

    private static PolicySource ReadSource(YamlView yaml)
    {
        yaml.Only("id", "title", "documentNumber", "date", "note", "publishedOn", "knownFrom", "issuer");
        return new PolicySource(yaml.Text("id"), yaml.Text("title"), yaml.OptionalText("documentNumber"), yaml.Date("date"));
    }

    private static List<Release> ReadReleases(string directory, ICollection<Fault> faults)
    {
        if (YamlView.Open(directory, "releases.yaml", faults) is not { } yaml) return [];
        yaml.Only("releases");
        return [.. yaml.Views("releases").Select(ReadRelease)];
    }

    private static Release ReadRelease(YamlView yaml)
    {
        yaml.Only("version", "publishedOn", "knownFrom", "effectiveFrom", "effectiveTo", "supersedes", "locks");
        return new Release(yaml.Text("version"), Needed("publishedOn"), Needed("knownFrom"), Needed("effectiveFrom"), yaml.Date("effectiveTo"));

        DateOnly Needed(string key)
        {
            yaml.Text(key);
            return yaml.Date(key) ?? DateOnly.MinValue;
        }
    }

    private static UnitTable ReadUnits(string directory, ICollection<Fault> faults)
    {
        if (!File.Exists(Path.Combine(directory, "units.yaml")) || YamlView.Open(directory, "units.yaml", faults) is not { } yaml)
            return new UnitTable([], new Dictionary<string, string>());
        yaml.Only("units", "districts");
        var units = yaml.Views("units").Select(u =>
        {
            u.Only("id", "name", "aliases", "kind", "successors", "note");
            return new Unit(u.Text("id"), u.Text("name"), u.Texts("aliases"), u.Word<UnitKind>("kind"));
        }).ToList();
        var twice = units.SelectMany(u => u.Aliases.Prepend(u.Name)).GroupBy(n => n).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            yaml.Fault("duplicate-name", $"“{twice.Key}”被写了两次");
            units = [];
        }

        return new UnitTable(units, yaml.Pairs("districts").ToDictionary(p => p.Key, p => p.Value));
    }

    private static IEnumerable<string> MeasureFiles(string directory)
    {
        var folder = Path.Combine(directory, "measures");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(path => "measures/" + Path.GetFileName(path))
            : [];
    }

    private static Measure? ReadMeasure(YamlView yaml, string package, string notice, UnitTable units)
    {
        yaml.Only("number", "title", "section", "kind", "clause", "site", "subject", "decision", "answer", "flags", "interpretations", "note",
            "units", "form", "process", "draft", "signed");
        if (MeasureNumber.Parse(yaml.Text("number")) is not { } number)
        {
            yaml.Fault("bad-number", "措施编号应当像 4 或 6a");
            return null;
        }

        if (ReadClause(yaml, package, notice) is not { } clause) return null;
        var section = yaml.View("section");
        section?.Only("number", "title");
        var decision = yaml.OptionalText("decision");
        var answer = ReadAnswer(yaml.View("answer"));
        if (decision is null == answer is null) yaml.Fault("decision-or-answer", "“decision”和“answer”要写一个，也只写一个");
        return new Measure
        {
            Package = package,
            Number = number,
            File = yaml.File,
            Title = yaml.Text("title"),
            Section = new Section(section?.Text("number") ?? "", section?.Text("title") ?? ""),
            Kind = yaml.Word<MeasureKind>("kind"),
            Clause = clause,
            Units = yaml.Keys.Contains("units") ? ResponsibleUnits.Stated(yaml, units) : ResponsibleUnits.Read(clause.Text, units, yaml),
            DistrictOfSite = yaml.Flag("site"),
            Subject = ReadSubject(yaml.View("subject"), yaml),
            Decision = decision is null ? null : ReadDecision(decision, package),
            Answer = answer,
            Flags = yaml.Flag("draft") ? [Draft, .. yaml.Views("flags").Select(ReadFlag)] : [.. yaml.Views("flags").Select(ReadFlag)],
            Interpretations = ReadInterpretations(yaml),
            Form = yaml.OptionalText("form"),
            Process = yaml.OptionalText("process"),
            IsDraft = yaml.Flag("draft"),
            Quantities = Quantities.Read(clause.Text, clause.Start),
        };
    }

    private static Clause? ReadClause(YamlView yaml, string package, string notice)
    {
        var span = yaml.View("clause");
        span?.Only("start", "end");
        if (span?.Whole("start") is { } start && span.Whole("end") is { } end && start >= 0 && start < end && end <= notice.Length)
            return new Clause(package, notice[start..end], start, end);
        yaml.Fault("bad-span", "“clause”要写 start 和 end，且在通知原文之内");
        return null;
    }

    private static FixedAnswer? ReadAnswer(YamlView? yaml)
    {
        yaml?.Only("outcome", "says", "cap", "command");
        return yaml is null ? null : new FixedAnswer(
            yaml.Word<Outcome>("outcome"), yaml.Text("says"), yaml.Number("cap") is { } cap ? Money.Exact(cap) : null, yaml.OptionalText("command"));
    }

    private static DecisionReference ReadDecision(string text, string package)
    {
        var (before, name) = text.Split('#', 2) is [var b, var n] ? (b, n) : ("", text);
        return before.EndsWith(".dmn", StringComparison.Ordinal)
            ? new DecisionReference(package, before, name)
            : new DecisionReference(before.Length == 0 ? package : before, null, name);
    }

    private static FlagRule ReadFlag(YamlView yaml)
    {
        yaml.Only("code", "when", "text");
        return new FlagRule(yaml.Text("code"), yaml.Text("when"), yaml.Text("text"));
    }

    private static Subject ReadSubject(YamlView? yaml, YamlView measure)
    {
        if (yaml is null)
        {
            measure.Fault("missing-key", "缺少“subject”");
            return new Subject("", "", null, null, [], []);
        }

        yaml.Only("kind", "name", "items", "relevant", "kindByReading", "once");
        return new Subject(
            yaml.Text("kind"), yaml.Text("name"), yaml.OptionalText("items"), yaml.OptionalText("relevant"),
            [.. yaml.Entries("kindByReading").SelectMany(e => e.View.Keys.Select(reading => new SubjectByReading(e.Key, reading, e.View.Text(reading))))],
            [.. yaml.Views("once").Select(ReadOnce)]);
    }

    private static PaidOnce ReadOnce(YamlView yaml)
    {
        yaml.Only("when", "key", "note");
        var (interpretation, reading) = yaml.Pairs("when").FirstOrDefault();
        return new PaidOnce(interpretation ?? "", reading ?? "", yaml.Text("key"), yaml.Text("note"));
    }

    private static List<Interpretation> ReadInterpretations(YamlView yaml) => [.. yaml.Views("interpretations").Select(ReadInterpretation)];

    private static Interpretation ReadInterpretation(YamlView yaml)
    {
        yaml.Only("id", "question", "quote", "readings", "why", "confirmedBy", "executable");
        var readings = yaml.Views("readings").Select(r =>
        {
            r.Only("id", "name", "means", "also");
            return new Reading(r.Text("id"), r.Text("name"), r.Text("means")) { AlsoKnownAs = r.OptionalText("also") };
        }).ToList();
        if (readings.Count < 2) yaml.Fault("one-reading", "一个解释至少要有两种读法");
        return new Interpretation(
            yaml.Text("id"), yaml.Text("question"), yaml.OptionalText("quote"), readings, yaml.Text("why"), yaml.Text("confirmedBy"))
        {
            Executable = yaml.OptionalText("executable") != "later",
        };
    }
}
