using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Modules.Rulebook;
using Ronghe.Platform.Accounts;
using Ronghe.Web.Tests.Support;

namespace Ronghe.Web.Tests;

public sealed class BatchFileTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task The_table_that_came_back_is_for_its_unit_and_auditors_alone()
    {
        var actor = new Actor(new AccountId(Guid.NewGuid()), "wang", "市财政局", new HashSet<Role> { Role.Review });
        Guid id;
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var outcome = await scope.ServiceProvider.GetRequiredService<Batches>().RunAsync(
                actor, "firms.csv", new MemoryStream(Encoding.UTF8.GetBytes("enterprise.name\n甲\n")), DraftSettings.Default);
            id = outcome.ShouldBeOfType<BatchOutcome.Done>().Batch.Id;
        }

        foreach (var (unit, role, status) in new[]
        {
            ("市财政局", Role.Pay, HttpStatusCode.OK), ("市审计局", Role.Audit, HttpStatusCode.OK), ("市科技局", Role.Review, HttpStatusCode.NotFound),
        })
        {
            using var client = host.NewOfficer(unit, role);
            using var response = await client.GetAsync($"/officer/batch/{id}/result.csv");
            response.StatusCode.ShouldBe(status, unit);
        }
    }
}
