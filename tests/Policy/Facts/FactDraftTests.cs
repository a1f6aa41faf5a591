using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Tests.Facts;

public sealed class FactDraftTests
{
    private static readonly FactDictionary Dictionary = Policies.Library.Facts;

    [Fact]
    public void Two_items_of_a_list_never_get_one_id()
    {
        var draft = FactDraft.New();
        draft.AddItem("digitalProjects");
        draft.AddItem("digitalProjects");
        draft.Set("digitalProjects[0].id", "甲", Dictionary).ShouldBeEmpty();
        draft.Set("digitalProjects[1].id", "乙", Dictionary).ShouldBeEmpty();

        draft.Set("digitalProjects[1].id", " 甲 ", Dictionary).ShouldHaveSingleItem().Code.ShouldBe("duplicate-id");

        draft.Text("digitalProjects[1].id").ShouldBe("乙");
        draft.Set("digitalProjects[0].id", "甲", Dictionary).ShouldBeEmpty();
        draft.Validate(Dictionary).Document.ShouldNotBeNull();
    }
}
