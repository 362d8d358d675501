using System.Diagnostics;
using EventSphere.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EventSphere.ServiceDefaults.Problems;

public static class ProblemDefaults
{
    internal static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        services.AddSingleton<IProblemDetailsWriter, AnyAcceptProblemWriter>();
    }

    /// <summary>
    /// Answers every error with problem details (RFC 9457), also those that would have no body. An unexpected exception is logged and
    /// answered without a word about it; one that blames the request is not logged. When the client has gone nobody is answered.
    /// </summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        return app.UseStatusCodePages();
    }

    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        problem.Extensions.TryAdd(Problem.Code, problem is HttpValidationProblemDetails ? ErrorCodes.RequestInvalid : Problem.CodeOf(status));

        // The trace's id alone, as one types it into the dashboard's search.
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
    }
}
