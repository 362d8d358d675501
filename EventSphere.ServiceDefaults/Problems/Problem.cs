using System.Globalization;
using EventSphere.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.ServiceDefaults.Problems;

/// <summary>Makes problem details that carry one of <see cref="ErrorCodes"/>.</summary>
public static class Problem
{
    internal const string Code = "code";
    private const string Errors = "errors";

    /// <param name="status">The HTTP status.</param>
    /// <param name="code">One of <see cref="ErrorCodes"/>.</param>
    /// <param name="detail">For people: what happened and what they can do. No internals.</param>
    /// <param name="field">Where in the request the reason stands, if that is known: written as a validation error is.</param>
    public static ProblemHttpResult Of(int status, string code, string? detail = null, string? field = null) => TypedResults.Problem(
        detail,
        statusCode: status,
        extensions: field is null
            ? [new(Code, code)]
            : [new(Code, code), new(Errors, new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [detail ?? code] })]);

    /// <summary>The code of an error that nobody gave one, such as an unknown route.</summary>
    internal static string CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest or StatusCodes.Status415UnsupportedMediaType => ErrorCodes.RequestUnreadable,
        StatusCodes.Status401Unauthorized => ErrorCodes.SignInRequired,
        StatusCodes.Status403Forbidden => ErrorCodes.PermissionDenied,
        StatusCodes.Status404NotFound => ErrorCodes.NotFound,
        StatusCodes.Status413PayloadTooLarge => ErrorCodes.RequestTooLarge,
        StatusCodes.Status422UnprocessableEntity => ErrorCodes.RequestInvalid,
        StatusCodes.Status429TooManyRequests => ErrorCodes.RateLimited,
        StatusCodes.Status503ServiceUnavailable => ErrorCodes.ServiceBusy,
        >= StatusCodes.Status500InternalServerError => ErrorCodes.InternalError,
        _ => string.Create(CultureInfo.InvariantCulture, $"http.{status}"),
    };
}
