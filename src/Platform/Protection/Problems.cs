using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Ronghe.Platform.Protection;

/// <summary>What a failed request is told: problem details (RFC 9457) under /api, a page elsewhere; in Chinese.</summary>
public static class Problems
{
    /// <summary>A status as a person reads it, and what to do about it.</summary>
    public static (string Title, string Detail) Of(int status) => status switch
    {
        400 => ("请求无法处理", "请求的格式不正确，或者页面停留太久已经失效。请返回上一页刷新后重试。"),
        401 => ("需要登录", "请先登录再访问。"),
        403 => ("没有权限", "当前账户没有查看或办理这一项的权限。"),
        404 => ("没有找到", "这个地址没有内容，可能已经过期、删除或输入有误。"),
        405 => ("不支持的方法", "这个地址不接受这种请求方法。"),
        408 => ("请求超时", "请求没有在规定时间内传完，请重试。"),
        410 => ("已经撤销", "这个链接已由所有者撤销或清除，内容不再提供。"),
        413 => ("内容过大", "提交的内容超过了允许的大小。请返回上一页，换一个小一些的文件再试。"),
        415 => ("格式不支持", "请求内容的类型不受支持；接口只接受 application/json。"),
        422 => ("数据有误", "提交的数据有误，逐项说明见 errors。"),
        429 => ("请求过于频繁", "请稍候再试；Retry-After 给出需要等待的秒数。"),
        503 => ("服务暂不可用", "请稍后再试。"),
        >= 500 => ("系统出错", "系统内部出错，已经记录。请稍后再试。"),
        _ => ("请求无法处理", "请求无法处理。"),
    };

    internal static void AddProblems(this IServiceCollection services) => services.AddProblemDetails(options =>
        options.CustomizeProblemDetails = static context =>
        {
            var problem = context.ProblemDetails;
            var (title, detail) = Of(problem.Status ?? context.HttpContext.Response.StatusCode);
            problem.Type = null;
            problem.Title = title;
            problem.Detail ??= detail;
            problem.Extensions.Remove("exception");
        });

    /// <summary>Failures under /api answer with problem details; any other is shown by the page at <c>/problem/{status}</c>.</summary>
    internal static void UseProblems(this WebApplication app)
    {
        app.UseWhen(IsApi, static api => api.UseStatusCodePages());
        app.UseWhen(static context => !IsApi(context), static pages => pages.UseStatusCodePages(ShowPageAsync));
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // only the status: what to show is decided above
            ExceptionHandler = static _ => Task.CompletedTask,
            AllowStatusCode404Response = true,
            StatusCodeSelector = Status,
        });
    }

    /// <summary>Runs the pipeline again as a GET of the problem page; a form that failed is not sent twice.</summary>
    private static async Task ShowPageAsync(StatusCodeContext failed)
    {
        var http = failed.HttpContext;
        var (method, path, query) = (http.Request.Method, http.Request.Path, http.Request.QueryString);
        // what the failed page left in its services would fail this one too
        var services = http.RequestServices;
        await using var fresh = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        http.RequestServices = fresh.ServiceProvider;
        http.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPathBase = http.Request.PathBase.Value!, OriginalPath = path.Value!, OriginalQueryString = query.Value,
        });
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        http.Request.Method = HttpMethods.Get;
        http.Request.Path = string.Create(CultureInfo.InvariantCulture, $"/problem/{http.Response.StatusCode}");
        http.Request.QueryString = QueryString.Empty;
        try
        {
            await failed.Next(http);
            if (!http.Response.HasStarted) await WriteBarePageAsync(http.Response);
        }
        finally
        {
            http.RequestServices = services;
            (http.Request.Method, http.Request.Path, http.Request.QueryString) = (method, path, query);
            http.Features.Set<IStatusCodeReExecuteFeature?>(null);
        }
    }

    /// <summary>For when the problem page itself fails: needs no service, no style and no script.</summary>
    private static Task WriteBarePageAsync(HttpResponse response)
    {
        var (title, detail) = Of(response.StatusCode);
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><main><h1>{title}</h1><p>{detail}</p><p><a href=\"/\">回到首页</a></p></main></html>");
    }

    /// <summary>Refuses a body that says to be longer than its page takes, before a form is read.</summary>
    internal static void UseDeclaredSize(this WebApplication app) => app.Use(static (context, next) =>
    {
        if (IsApi(context) || IsProblemPage(context)
            || !(context.Request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)) return next(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    });

    /// <summary>Refuses a form whose token is not valid before its page has begun an answer, which the problem page could not follow.</summary>
    internal static void UseRefusedForms(this WebApplication app) => app.Use(static (context, next) =>
    {
        if (IsProblemPage(context) || context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    private static int Status(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        OperationCanceledException => StatusCodes.Status499ClientClosedRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static bool IsProblemPage(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
