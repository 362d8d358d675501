namespace EventSphere.Api.Hosting;

/// <summary>What the api can't start without. Each is checked at start, so that a missing one is named then and not at the first request.</summary>
/// <param name="Database">Connection string of the role <c>eventsphere_app</c>.</param>
/// <param name="DataKey">Encrypts secrets at rest.</param>
/// <param name="SigningKey">Signs access tokens, with HMAC-SHA256.</param>
/// <param name="PublicUrl">Where attendees reach the web front end.</param>
internal sealed record ApiSettings(string Database, string DataKey, string SigningKey, Uri PublicUrl)
{
    private const int KeyMinLength = 32;

    public static ApiSettings Read(IConfiguration configuration) => new(
        Required(configuration, "ConnectionStrings:eventsphere"),
        Key(configuration, "DataKey"),
        Key(configuration, "Auth:SigningKey"),
        Uri.TryCreate(Required(configuration, "PublicUrl"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new InvalidOperationException("PublicUrl must be an absolute http or https address."));

    /// <summary>The event's landing page.</summary>
    public string EventPage(string tenantSlug, string eventSlug) => $"{PublicUrl.ToString().TrimEnd('/')}/e/{tenantSlug}/{eventSlug}";

    private static string Key(IConfiguration configuration, string name) => Required(configuration, name) is { Length: >= KeyMinLength } key
        ? key
        : throw new InvalidOperationException($"{name} needs at least {KeyMinLength} characters of secret.");

    private static string Required(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"{name} is not configured. The AppHost sets it; set {name.Replace(":", "__")} to run the api alone.");
}
