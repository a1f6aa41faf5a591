using Ronghe.Modules.Rulebook;
using Ronghe.Platform;
using Ronghe.Platform.Stores;
using Ronghe.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddHostLimits();
builder.Services.AddPlatform(builder.Configuration, Repository.Root(builder.Environment));
builder.AddPages();
builder.Services.AddPolicies();
builder.Services.AddRulebook();

var app = builder.Build();
await app.Services.BringStoreUpToDateAsync();
app.UsePlatform();
app.MapStaticAssets();
app.MapPages();
app.MapRulebook();
await app.RunAsync();

/// <summary>Named so that tests can start the host.</summary>
public partial class Program;
