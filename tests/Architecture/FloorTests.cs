namespace Ronghe.Architecture.Tests;

public sealed class FloorTests
{
    private static readonly Dictionary<string, int> Floors = new()
    {
        ["Feel"] = 0, ["Kernel"] = 0,
        ["Dmn"] = 1,
        ["Policy"] = 2, ["Columnar"] = 2,
        ["Simulation"] = 3, ["Notices"] = 3, ["Platform"] = 3, ["Terminal"] = 3, ["Ui"] = 3,
        ["Modules/*"] = 4, ["Warehouse"] = 4,
        ["Migrations.*"] = 5,
        ["Web"] = 6, ["Cli"] = 6,
    };

    [Fact]
    public void Every_room_stands_on_a_floor_and_knows_only_lower_floors() => Faults(House.Source).ShouldBeEmpty();

    [Fact]
    public void The_broken_house_is_found_out() => Faults(House.BrokenSource).ShouldBe(
    [
        "Attic stands on no floor",
        "Feel knows Policy",
        "Feel takes Anything",
    ]);

    private static List<string> Faults(string src)
    {
        var faults = new List<string>();
        foreach (var room in Room.Under(src))
        {
            if (!Floors.TryGetValue(room.Floorplan, out var floor))
            {
                faults.Add($"{room.Path} stands on no floor");
                continue;
            }

            faults.AddRange(room.Knows.Where(known => FloorOf(known) >= floor).Select(known => $"{room.Path} knows {known}"));
            if (floor <= 1) faults.AddRange(room.Packages.Select(package => $"{room.Path} takes {package}"));
        }

        return faults;
    }

    private static int FloorOf(string room) => Floors.GetValueOrDefault(
        room.StartsWith("Modules/", StringComparison.Ordinal) ? "Modules/*" : room.StartsWith("Migrations.", StringComparison.Ordinal) ? "Migrations.*" : room,
        int.MaxValue);
}
