using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Procedures;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Checks;

/// <summary>Forms and processes refer only to facts, units, steps and words that there are.</summary>
internal sealed class ProcedureCheck : IPackageCheck
{
    private const string Form = "form";

    public IEnumerable<Finding> Run(CheckedPackage subject) =>
    [
        .. subject.Package.Forms.SelectMany(f => Of(f, subject.Library.Facts)),
        .. subject.Package.Processes.SelectMany(p => Of(p, subject.Package)),
        .. subject.Package.Measures.SelectMany(m => Lacking(m, subject)),
        .. subject.Package.Measures.SelectMany(m => Actors(m, subject.Package)),
    ];

    private static IEnumerable<Finding> Of(FormDefinition form, FactDictionary facts)
    {
        var place = new FindingPlace(form.File);
        if (form.Title is null) yield return Findings.FormUnsound(place, "申报表没有标题");
        foreach (var field in form.Fields)
        {
            if (string.IsNullOrWhiteSpace(field.Title)) yield return Findings.FormUnsound(place, $"{field.Path} 没有标题");
            if (field.Fact is null) continue;
            if (facts.Find(field.Fact) is not { } node) yield return Findings.FormUnsound(place, $"{field.Path} 要的“{field.Fact}”不是一项情况");
            else foreach (var doubt in Doubts(field, node)) yield return Findings.FormUnsound(place, $"{field.Path}：{doubt}");
        }
    }

    private static IEnumerable<string> Doubts(FormField field, FactNode node)
    {
        string[] expected = node.Type switch
        {
            FactType.Boolean => ["boolean"],
            FactType.Integer or FactType.Year => ["integer"],
            FactType.Money or FactType.Decimal => ["string", "number"],
            FactType.Object => ["object"],
            FactType.List => ["array"],
            _ => ["string"],
        };
        if (field.Type is { } type && !expected.Contains(type)) yield return $"“{node.Name}”应当填 {string.Join(" 或 ", expected)}，写的是 {type}";
        if (field.Choices.Except(node.Values.Select(v => v.Wire)).FirstOrDefault() is { } stranger && node.Type == FactType.Enum) yield return $"“{node.Name}”没有“{stranger}”这个取值";
        if (field.Evidence is { } evidence && node.Evidence is { } document && evidence != document) yield return $"“{node.Name}”的材料在 facts.yaml 里是“{document}”";
    }

    /// <summary>What a decision reads in so many words and the form does not ask for.</summary>
    private static IEnumerable<Finding> Lacking(Measure measure, CheckedPackage subject)
    {
        if (measure.Form is not { } file || subject.Package.Forms.FirstOrDefault(f => f.File == file) is not { } form) yield break;
        var asked = form.Fields.Select(f => f.Fact).ToHashSet();
        foreach (var fact in subject.Constants.FactsReadBy(measure).Where(f => !asked.Contains(f.Path)))
            yield return Findings.FormUnsound(new FindingPlace(form.File) { Measure = measure.Number.ToString() }, $"规则要看“{fact.Name}”（{fact.Path}），申报表没有问");
    }

    /// <summary>Steps whose actor the measure does not have.</summary>
    private static IEnumerable<Finding> Actors(Measure measure, PolicyPackage package)
    {
        foreach (var step in package.Processes.FirstOrDefault(p => p.File == measure.Process)?.Steps ?? [])
        {
            var there = step.Actor.Kind switch
            {
                ActorKind.Joint => measure.Units.Any(u => u.Role == UnitRole.Joint),
                ActorKind.District => measure.Units.Any(u => u.Role == UnitRole.District),
                ActorKind.Unit => measure.Units.Any(u => u.Unit == package.Units.Named(step.Actor.Unit ?? "")),
                _ => true,
            };
            if (!there) yield return Findings.ProcessUnsound(Findings.MeasureFile(measure), $"流程的步骤“{step.Title}”要由一类单位办理，这一条的责任单位里没有");
        }
    }

    private static IEnumerable<Finding> Of(ProcessDefinition process, PolicyPackage package)
    {
        var place = new FindingPlace(process.File);
        if (process.Source is { } source && !package.NoticeText.Contains(source, StringComparison.Ordinal)) yield return Findings.QuoteMissing(place, source, "流程");
        if (process.Steps.Count == 0) yield return Findings.ProcessUnsound(place, "流程没有一步");
        var before = new HashSet<string> { Form };
        var all = process.Steps.Select(s => s.Id).ToHashSet();
        foreach (var step in process.Steps)
        {
            foreach (var doubt in Doubts(step, before, all, package)) yield return Findings.ProcessUnsound(Findings.PlaceOf(step.Place), $"步骤“{step.Title}”：{doubt}");
            if (!before.Add(step.Id)) yield return Findings.ProcessUnsound(Findings.PlaceOf(step.Place), $"步骤“{step.Id}”写了两次");
        }
    }

    private static IEnumerable<string> Doubts(ProcessStep step, HashSet<string> before, HashSet<string> all, PolicyPackage package)
    {
        foreach (var need in step.Needs.Where(n => !before.Contains(n)))
            yield return all.Contains(need) ? $"要等的“{need}”排在它后面" : $"要等的“{need}”不是流程里的步骤";
        foreach (var lapsed in step.OnReturn.Where(s => !before.Contains(s))) yield return $"退回时作废的“{lapsed}”不是它之前的步骤";
        if (step.Actor.Kind == ActorKind.Unit && (step.Actor.Unit is not { } name || package.Units.Named(name) is null)) yield return $"单位表里没有“{step.Actor.Unit}”";
        if (step.Actor.Kind != ActorKind.Unit && step.Actor.Unit is not null) yield return "只有 actor 是 unit 时才写 unit";
        if (step.Join == StepJoin.Quorum != step.Quorum is > 0) yield return "join 是 quorum 时才写 quorum，且大于零";
        foreach (var (clock, what) in new[] { (step.Deadline, "期限"), (step.Publicity, "公示期") })
            if (clock is not null && Doubt(clock, package) is { } doubt) yield return $"{what}{doubt}";
    }

    /// <summary>A length of time is quoted from the notice, or named with the document that sets it.</summary>
    private static string? Doubt(StepClock clock, PolicyPackage package)
    {
        if (clock.Days < 1) return "应当大于零";
        if (package.Sources.Any(s => s.DocumentNumber == clock.Source || s.Id == clock.Source)) return null;
        if (!package.NoticeText.Contains(clock.Source, StringComparison.Ordinal)) return $"的依据“{clock.Source}”不在通知里，也不在 sources 里";
        var unit = clock.WorkingDays ? QuantityUnit.WorkingDay : QuantityUnit.Day;
        return Quantities.Read(clock.Source).Any(q => q.Unit == unit && q.Value == clock.Days) ? null : $"与依据“{clock.Source}”不同";
    }
}
