using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EventSphere.Contracts;
using EventSphere.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace EventSphere.Api.Hosting;

/// <summary>How requests are read: strictly, and with an answer that says what was wrong and where.</summary>
internal static class RequestReading
{
    public static IServiceCollection AddRequestReading(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default.WithAddedModifier(ZonedTimeConverter.Apply));
            // A misspelt member would be dropped in silence otherwise.
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            // What tells kinds of one thing apart may stand behind its other members: JSON's have no order.
            json.SerializerOptions.AllowOutOfOrderMetadataProperties = true;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new TextConverter());
            json.SerializerOptions.Converters.Add(new TimeConverter());
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<UnreadableRequestHandler>();
        services.PostConfigure<ProblemDetailsOptions>(problems =>
        {
            var complete = problems.CustomizeProblemDetails;
            problems.CustomizeProblemDetails = context =>
            {
                if (context.ProblemDetails is HttpValidationProblemDetails invalid)
                    invalid.Errors = InCamelCase(invalid.Errors);
                // The framework ends the reading of JSON that is too large with the bare status.
                if (context.ProblemDetails is { Status: StatusCodes.Status413PayloadTooLarge, Detail: null } tooLarge)
                    tooLarge.Detail = TooLarge(context.HttpContext);
                complete?.Invoke(context);
            };
        });
        return services;
    }

    /// <summary>Refuses the character NUL in the query, as the JSON reader does in bodies and Kestrel in paths: PostgreSQL can't take it.</summary>
    public static IApplicationBuilder UseRequestReading(this IApplicationBuilder app) => app.Use((http, next) =>
        http.Request.QueryString is { HasValue: true, Value: { } query } && query.Contains("%00", StringComparison.Ordinal)
            ? Problem.Of(StatusCodes.Status400BadRequest, ErrorCodes.RequestUnreadable, "The query must not hold the character NUL.").ExecuteAsync(http)
            : next(http));

    /// <summary>What a request with a larger body than its endpoint takes is told.</summary>
    public static string TooLarge(HttpContext http) =>
        $"The body is larger than {(http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0) / 1024} KB.";

    // Validation names the C# members; a client knows the JSON's.
    private static Dictionary<string, string[]> InCamelCase(IDictionary<string, string[]> errors)
    {
        var renamed = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (path, messages) in errors)
        {
            var name = string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
            renamed[name] = renamed.TryGetValue(name, out var earlier) ? [.. earlier, .. messages] : messages;
        }

        return renamed;
    }
}
