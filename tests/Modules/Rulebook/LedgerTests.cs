using Ronghe.Modules.Rulebook.Ledgers;
using Ronghe.Modules.Rulebook.Tests.Support;
using Ronghe.Policy.Checks;

namespace Ronghe.Modules.Rulebook.Tests;

public sealed class LedgerTests
{
    private static readonly Lazy<LedgerView> Ledger = new(() =>
    {
        var package = RulebookHost.Library.Find("qingdao/2021-135")!;
        return LedgerView.Of(package, RulebookHost.Library, PackageChecker.Check(package, RulebookHost.Library));
    });

    [Fact]
    public void The_pieces_of_a_clause_are_its_text_and_every_number_leads_to_a_rule_or_a_reason()
    {
        Ledger.Value.Clauses.Count.ShouldBe(42);
        foreach (var clause in Ledger.Value.Clauses)
        {
            string.Concat(clause.Pieces.Select(p => p.Text)).ShouldBe(clause.Measures[0].Clause.Text);
            clause.Pieces.Where(p => p.Number is not null).ShouldAllBe(p => p.Number!.IsAccounted && p.Text == p.Number.Text);
        }
    }

    [Fact]
    public void Every_link_of_the_ledger_leads_somewhere_and_what_leads_there_leads_back()
    {
        foreach (var clause in Ledger.Value.Clauses)
        {
            var cells = clause.Tables.SelectMany(t => t.Rules).SelectMany(r => r.Cells).Concat(clause.Elsewhere).Where(c => c.Anchor.Length > 0).ToLookup(c => c.Anchor);
            cells.ShouldAllBe(same => same.Count() == 1);
            foreach (var number in clause.Pieces.Select(p => p.Number).OfType<LedgerNumber>())
                foreach (var use in number.Uses)
                    cells[use.Anchor].ShouldHaveSingleItem().From.ShouldContain(from => from.Anchor == number.Anchor, $"{number.Text} → {use.Says}");
            var numbers = clause.Pieces.Select(p => p.Number?.Anchor).OfType<string>().ToHashSet();
            foreach (var cell in cells.SelectMany(c => c)) cell.From.ShouldAllBe(from => numbers.Contains(from.Anchor));
        }
    }

    [Fact]
    public void Outside_the_clauses_every_sentence_is_shown_with_its_account() =>
        Ledger.Value.Outside.ShouldAllBe(o => o.Sentence.Use != null);
}
