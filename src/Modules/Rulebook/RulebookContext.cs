using Microsoft.EntityFrameworkCore;
using Ronghe.Platform.Stores;

namespace Ronghe.Modules.Rulebook;

/// <summary>Drafts, stored assessments, shares, reports and batches.</summary>
internal sealed class RulebookContext(DbContextOptions<RulebookContext> options) : ModuleContext(options, Module)
{
    public const string Module = "rulebook";

    protected override void Map(ModelBuilder model)
    {
    }
}
