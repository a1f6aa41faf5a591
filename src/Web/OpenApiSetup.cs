using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Ronghe.Modules.Rulebook.Api;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Web;

/// <summary>The interface described: <c>/openapi/v1.json</c> for programs, <c>/scalar</c> for people.</summary>
internal static class OpenApiSetup
{
    private const string FactsComponent = "Facts";

    public static void AddInterfaceDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer(Describe);
        options.AddOperationTransformer(DescribeFacts);
    });

    public static void MapInterfaceDescription(this WebApplication app)
    {
        app.MapOpenApi();
        InterfacePage.Map(app);
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "融合",
            Version = "1",
            Description = "政策通知的事实进、裁定出。金额以元计，字符串，两位小数；测算结果是估算，不是承诺。",
        };
        document.Servers = [];
        var library = context.ApplicationServices.GetRequiredService<PolicyLibrary>();
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[FactsComponent] = Parse(FactSchema.JsonSchema(library.Facts), document);
        return Task.CompletedTask;
    }

    /// <summary>The body of facts is described by the packages' dictionary, not by a type of this program.</summary>
    private static Task DescribeFacts(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<FactsBody>().Any())
        {
            foreach (var content in operation.RequestBody?.Content?.Values ?? [])
                content.Schema = new OpenApiSchemaReference(FactsComponent, context.Document);
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Parse(JsonObject schema, OpenApiDocument document)
    {
        var copy = schema.DeepClone().AsObject();
        copy.Remove("$schema");
        copy.Remove("$id");
        return OpenApiModelFactory.Parse<OpenApiSchema>(copy.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out _)
            ?? throw new InvalidOperationException("The schema of facts is no schema.");
    }
}
