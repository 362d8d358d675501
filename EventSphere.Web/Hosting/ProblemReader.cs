using System.Text.Json;
using EventSphere.Contracts;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Web.Hosting;

/// <summary>Reads problem details (RFC 9457) with the members that the API adds: <c>code</c>, <c>traceId</c> and <c>errors</c>.</summary>
internal static class ProblemReader
{
    public static async Task<ApiProblem> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        var wait = response.Headers.RetryAfter?.Delta;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
            var root = json.RootElement;
            return new ApiProblem(Text(root, "code") ?? CodeOf(status), status, Errors(root), Text(root, "traceId"), wait, Text(root, "detail"));
        }
        catch (JsonException)
        {
            // A proxy's page, or no body at all: the status says the most.
            return new ApiProblem(CodeOf(status), status, ApiProblem.NoErrors, RetryAfter: wait);
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Errors(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Object)
            return ApiProblem.NoErrors;
        return errors.EnumerateObject()
            .Where(field => field.Value.ValueKind == JsonValueKind.Array)
            .ToDictionary(
                field => field.Name,
                field => (IReadOnlyList<string>)[.. field.Value.EnumerateArray().Select(message => message.ToString())],
                StringComparer.OrdinalIgnoreCase);
    }

    private static string CodeOf(int status) => status switch
    {
        401 => ErrorCodes.SignInRequired,
        403 => ErrorCodes.PermissionDenied,
        404 => ErrorCodes.NotFound,
        413 => ErrorCodes.RequestTooLarge,
        429 => ErrorCodes.RateLimited,
        503 => ErrorCodes.ServiceBusy,
        _ => ErrorCodes.InternalError,
    };
}
