using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EventSphere.ServiceDefaults.Problems;

/// <summary>
/// Stands behind the framework's writer, which writes nothing when the request's Accept names no JSON. An error in an unexpected
/// format is better than none (RFC 9110, 12.5.1 allows it).
/// </summary>
internal sealed class AnyAcceptProblemWriter(IOptions<ProblemDetailsOptions> options) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Status ??= context.HttpContext.Response.StatusCode;
        options.Value.CustomizeProblemDetails?.Invoke(context);
        return new(context.HttpContext.Response.WriteAsJsonAsync(
            problem,
            problem.GetType(),
            options: null,
            contentType: "application/problem+json",
            context.HttpContext.RequestAborted));
    }
}
