using System.Net;
using System.Text.Json;
using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace EventSphere.Api.Modules.Identity;

/// <summary>
/// A provider that people may sign in with, by OpenID Connect: authorization code with PKCE, and the secret, which no other program of ours has.
/// Logs say what went wrong and nothing of codes, states and tokens.
/// </summary>
internal sealed partial class ExternalProvider
{
    // New keys are published long before they sign; who can't be reached is asked again soon.
    private static readonly TimeSpan MetadataLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);

    private readonly ConfigurationManager<OpenIdConnectConfiguration> metadata;
    private readonly HttpClient http;
    private readonly string redirectAddress;
    private readonly ILogger log;

    /// <param name="http">Follows no redirects, waits not long and reads not much.</param>
    /// <param name="publicUrl">Where people reach Web.</param>
    public ExternalProvider(ProviderSettings settings, HttpClient http, Uri publicUrl, ILogger log)
    {
        (Settings, this.http, this.log) = (settings, http, log);
        redirectAddress = $"{publicUrl.ToString().TrimEnd('/')}/sign-in/callback/{settings.Key}";
        metadata = new ConfigurationManager<OpenIdConnectConfiguration>(
            settings.MetadataAddress, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(http) { RequireHttps = settings.Authority.Scheme == Uri.UriSchemeHttps })
        {
            AutomaticRefreshInterval = MetadataLifetime,
            RefreshInterval = AskAgainAfter,
        };
    }

    public ProviderSettings Settings { get; }

    /// <summary>Where the browser is to go. It asks for the address and for nothing else about the person.</summary>
    public async Task<Result<string>> AddressAsync(Handshake handshake, CancellationToken cancellationToken)
    {
        if (await MetadataAsync(cancellationToken) is not { } found)
            return Away;
        return QueryHelpers.AddQueryString(found.AuthorizationEndpoint, new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = Settings.ClientId,
            ["redirect_uri"] = redirectAddress,
            ["scope"] = "openid email",
            ["state"] = handshake.State,
            ["nonce"] = handshake.Nonce,
            ["code_challenge"] = handshake.Challenge,
            ["code_challenge_method"] = "S256",
        });
    }

    /// <summary>Gives the code back for an ID token, and reads who it is about.</summary>
    public async Task<Result<ExternalPerson>> RedeemAsync(Handshake handshake, string code, CancellationToken cancellationToken)
    {
        if (await MetadataAsync(cancellationToken) is not { } found)
            return Away;
        var token = await IdTokenAsync(found.TokenEndpoint, handshake, code, cancellationToken);
        if (token.Refusal is { } refusal)
            return refusal;
        try
        {
            var person = IdTokens.Read(token.Value, found, Settings.ClientId, handshake.Nonce);
            return new ExternalPerson(Settings.Key, Settings.Name, person.Subject, person.Email, person.EmailIsConfirmed);
        }
        catch (IdTokenRefused refused)
        {
            // Its keys may be newer than those that are known.
            metadata.RequestRefresh();
            TokenRefused(log, Settings.Key, refused.Message);
            return Failed;
        }
    }

    public static Refusal Failed { get; } = Refusal.Invalid(ErrorCodes.ExternalFailed, "The provider didn't confirm who this is, or it took too long. Begin again.");

    private static Refusal Away { get; } = Refusal.Busy(ErrorCodes.ExternalFailed, "The provider can't be reached. Try again in a moment, or sign in with your password.");

    private async Task<OpenIdConnectConfiguration?> MetadataAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await metadata.GetConfigurationAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            MetadataAway(log, exception, Settings.Key);
            return null;
        }
    }

    private async Task<Result<string>> IdTokenAsync(string endpoint, Handshake handshake, string code, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirectAddress,
            ["client_id"] = Settings.ClientId,
            ["client_secret"] = Settings.ClientSecret,
            ["code_verifier"] = handshake.Verifier,
        });
        try
        {
            using var answer = await http.PostAsync(endpoint, form, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                CodeRefused(log, Settings.Key, (int)answer.StatusCode);
                return answer.StatusCode >= HttpStatusCode.InternalServerError ? Away : Failed;
            }

            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            return body.ValueKind == JsonValueKind.Object && body.TryGetProperty("id_token", out var token) && token.GetString() is { } text ? text : Failed;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or InvalidOperationException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            CodeUnanswered(log, Settings.Key, exception.GetType().Name);
            return Away;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The metadata of the sign-in provider {Provider} can't be read")]
    private static partial void MetadataAway(ILogger log, Exception exception, string provider);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sign-in provider {Provider} refused a code with status {Status}")]
    private static partial void CodeRefused(ILogger log, string provider, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sign-in provider {Provider} gave no answer to a code that can be used: {Error}")]
    private static partial void CodeUnanswered(ILogger log, string provider, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An ID token of the sign-in provider {Provider} was refused: {Flaw}")]
    private static partial void TokenRefused(ILogger log, string provider, string flaw);
}

/// <summary>All that are configured, by name. What is wrong with them is told when the api starts.</summary>
internal sealed class ExternalProviders : IDisposable
{
    private const int LargestAnswer = 1024 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    // Not the factory's, which tries again: a code is good once. A redirect would take the secret elsewhere.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = LongestWait,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    public ExternalProviders(IReadOnlyList<ProviderSettings> settings, Uri publicUrl, ILogger<ExternalProvider> log) =>
        All = [.. settings.Select(provider => new ExternalProvider(provider, http, publicUrl, log))];

    public IReadOnlyList<ExternalProvider> All { get; }

    public ExternalProvider? Find(string key) => All.FirstOrDefault(provider => provider.Settings.Key == key);

    /// <summary>As people know it, also when it is no longer configured.</summary>
    public string NameOf(string key) => Find(key)?.Settings.Name ?? key;

    public void Dispose() => http.Dispose();
}
