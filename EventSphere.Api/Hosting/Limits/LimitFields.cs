using System.Globalization;
using EventSphere.Contracts;
using EventSphere.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Hosting.Limits;

/// <summary>
/// What an answer says of limits: <c>Retry-After</c> (RFC 9110) and the four fields of draft-ietf-httpapi-ratelimit-headers-06. Later drafts put
/// them into two structured fields, which hardly any client reads.
/// </summary>
internal static class LimitFields
{
    private const string LimitField = "RateLimit-Limit";
    private const string RemainingField = "RateLimit-Remaining";
    private const string ResetField = "RateLimit-Reset";
    private const string PolicyField = "RateLimit-Policy";

    /// <summary>Writes how it stands, unless another limit is closer.</summary>
    public static void Write(HttpContext http, LimitRule rule, Standing standing)
    {
        var headers = http.Response.Headers;
        if (standing.Taken && headers.TryGetValue(RemainingField, out var closer)
            && int.TryParse(closer.ToString(), CultureInfo.InvariantCulture, out var remaining) && remaining <= standing.Remaining)
        {
            return;
        }

        headers[LimitField] = rule.LimitText;
        headers[PolicyField] = rule.PolicyText;
        headers[RemainingField] = standing.Remaining.ToString(CultureInfo.InvariantCulture);
        headers[ResetField] = SecondsOf(standing.Wait);
        if (!standing.Taken)
            headers.RetryAfter = SecondsOf(standing.Wait);
    }

    public static ProblemHttpResult Refusal(LimitRule rule, Standing standing) => Problem.Of(
        StatusCodes.Status429TooManyRequests,
        ErrorCodes.RateLimited,
        $"{WhoOf(rule.Scope)} more often than {rule.LimitText} times in {rule.WindowText}. Try again in {SecondsOf(standing.Wait)} s.");

    private static string WhoOf(LimitScope scope) => scope switch
    {
        LimitScope.Address => "Your network asked this",
        LimitScope.Caller => "You asked this",
        _ => "The organization was asked this",
    };

    // At least one: who comes back at once comes too early.
    private static string SecondsOf(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
