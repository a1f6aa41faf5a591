using Ronghe.Modules.Budgeting.Jobs;

namespace Ronghe.Modules.Budgeting.Tests;

public sealed class TurnTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nobody_waiting_is_nobodys_turn() => Turn.Next([], new Dictionary<string, DateTimeOffset>()).ShouldBeNull();

    [Fact]
    public void A_unit_with_many_jobs_lets_another_go_before_its_second()
    {
        var waiting = new List<(Guid Id, string Unit, DateTimeOffset QueuedAt)>();
        for (var i = 0; i < 4; i++) waiting.Add((Guid.NewGuid(), "甲", Noon.AddSeconds(i)));
        waiting.Add((Guid.NewGuid(), "乙", Noon.AddSeconds(9)));
        var units = new List<string>();
        var started = new Dictionary<string, DateTimeOffset>();
        for (var hour = 1; waiting.Count > 0; hour++)
        {
            var next = waiting.Single(w => w.Id == Turn.Next(waiting, started));
            waiting.Remove(next);
            started[next.Unit] = Noon.AddHours(hour);
            units.Add(next.Unit);
        }

        units.ShouldBe(["甲", "乙", "甲", "甲", "甲"]);
    }

    [Fact]
    public void Within_a_unit_who_came_first_goes_first()
    {
        var (early, late) = (Guid.NewGuid(), Guid.NewGuid());
        Turn.Next([(late, "甲", Noon.AddMinutes(1)), (early, "甲", Noon)], new Dictionary<string, DateTimeOffset> { ["甲"] = Noon }).ShouldBe(early);
    }
}
