using Ronghe.Modules.Budgeting;
using Ronghe.Modules.Rulebook;
using Ronghe.Platform;
using Ronghe.Platform.Stores;
using Ronghe.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddHostLimits();
var root = Repository.Root(builder.Environment);
builder.Services.AddPlatform(builder.Configuration, root);
var policies = Policies.Folder(builder.Configuration, root);
builder.Services.AddPolicies(policies);
builder.AddPages();
builder.Services.AddRulebook();
builder.Services.AddBudgeting(builder.Configuration, policies);
builder.Services.AddInterfaceDescription();

var app = builder.Build();
await app.Services.BringStoreUpToDateAsync();
if (await AccountCommand.TryRunAsync(app.Services, args) is { } status) return status;
app.UsePlatform();
app.MapStaticAssets();
app.MapPages();
app.MapRulebook();
app.MapBudgeting();
app.MapInterfaceDescription();
return await app.RunAnnouncedAsync();

/// <summary>Named so that tests can start the host.</summary>
public partial class Program;
