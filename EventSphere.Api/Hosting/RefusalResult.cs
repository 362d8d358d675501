using System.Globalization;
using System.Reflection;
using EventSphere.Domain;
using EventSphere.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace EventSphere.Api.Hosting;

/// <summary>The one place where a refusal becomes an HTTP answer.</summary>
internal sealed class RefusalResult : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    private static readonly TimeSpan WhenBusy = TimeSpan.FromSeconds(2);

    private readonly IResult problem;
    private readonly TimeSpan? wait;

    public RefusalResult(Refusal refusal)
    {
        var status = refusal.Kind switch
        {
            RefusalKind.Invalid => StatusCodes.Status400BadRequest,
            RefusalKind.Unauthorized => StatusCodes.Status401Unauthorized,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
            RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Kind, null),
        };
        StatusCode = status;
        problem = Problem.Of(status, refusal.Code, refusal.Detail, refusal.Field);
        wait = refusal.RetryAfter ?? (refusal.Kind == RefusalKind.Busy ? WhenBusy : null);
    }

    /// <param name="errors">What is wrong with the request, by where it stands in it, such as <c>answers.diet</c>.</param>
    public RefusalResult(IDictionary<string, string[]> errors) => (StatusCode, problem) = (StatusCodes.Status400BadRequest, TypedResults.ValidationProblem(errors));

    public int? StatusCode { get; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (wait is { } time)
            httpContext.Response.Headers.RetryAfter = Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return problem.ExecuteAsync(httpContext);
    }

    /// <summary>Nothing: an endpoint says itself which refusals it may answer.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
    }
}

internal static class RefusalMapping
{
    public static RefusalResult ToProblem(this Refusal refusal) => new(refusal);

    /// <summary>Refuses a request for what its rules found wrong with several of its values.</summary>
    public static RefusalResult ToProblem(this IDictionary<string, string[]> errors) => new(errors);

    /// <summary>200 and the value, or the refusal.</summary>
    public static Results<Ok<T>, RefusalResult> ToOk<T>(this Result<T> result) => result.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(result.Value);

    /// <summary>204, or the refusal.</summary>
    public static Results<NoContent, RefusalResult> ToNoContent<T>(this Result<T> result) =>
        result.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    /// <summary>201 and the value, with its address if it has one, or the refusal.</summary>
    public static Results<Created<T>, RefusalResult> ToCreated<T>(this Result<T> result, Func<T, string>? location = null) =>
        result.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Created(location?.Invoke(result.Value), result.Value);
}
