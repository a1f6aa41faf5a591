using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ronghe.Platform.Protection;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Rulebook.Api;

/// <summary>Problem details (RFC 9457) of this module's endpoints.</summary>
internal static class Refusals
{
    public static ProblemHttpResult Faults(IReadOnlyList<Fault> faults)
    {
        var problem = Of(StatusCodes.Status422UnprocessableEntity);
        problem.Extensions["errors"] = faults;
        return TypedResults.Problem(problem);
    }

    public static ProblemHttpResult Status(int status) => TypedResults.Problem(Of(status));

    private static ProblemDetails Of(int status)
    {
        var (title, detail) = Problems.Of(status);
        return new ProblemDetails { Status = status, Title = title, Detail = detail };
    }
}

/// <summary>Problem details of facts or parameters that are wrong.</summary>
internal sealed record FaultsContract(string Title, int Status, string Detail, IReadOnlyList<Fault> Errors);
