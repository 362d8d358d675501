using System.Net.Http.Headers;
using System.Text.Json;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Web.Hosting;

/// <summary>The way to the API, from which every typed client is made. Answers results; throws only when cancelled.</summary>
public sealed partial class ApiConnection(IHttpClientFactory clients, ILogger<ApiConnection> log)
{
    public const string ClientName = "api";

    public static readonly Uri Address = new("https+http://api/api/v1/");

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Task<ApiResult<T>> GetAsync<T>(string path, string? accessToken, CancellationToken cancel) =>
        SendAsync<T>(() => new HttpRequestMessage(HttpMethod.Get, path), accessToken, cancel);

    /// <summary>Sends a request made anew by <paramref name="make"/> and reads the answer's JSON.</summary>
    public async Task<ApiResult<T>> SendAsync<T>(Func<HttpRequestMessage> make, string? accessToken, CancellationToken cancel)
    {
        using var request = make();
        if (accessToken is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        try
        {
            // A client for each call: a circuit lives for hours, and the factory's handlers must be able to age.
            using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!response.IsSuccessStatusCode)
                return await ProblemReader.ReadAsync(response, cancel);
            if (typeof(T) == typeof(Nothing))
                return (T)(object)default(Nothing);
            return (await response.Content.ReadFromJsonAsync<T>(Json, cancel))!;
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested && IsOutage(exception))
        {
            Unanswered(log, exception, request.Method, request.RequestUri);
            return ApiProblem.Unanswered;
        }
    }

    /// <summary>An answer that isn't JSON (a picture, a calendar), for the caller to copy and dispose; null if there is none.</summary>
    public Task<HttpResponseMessage?> FetchAsync(string path, CancellationToken cancel) => FetchAsync(path, accessToken: null, cancel);

    /// <inheritdoc cref="FetchAsync(string, CancellationToken)"/>
    public async Task<HttpResponseMessage?> FetchAsync(string path, string? accessToken, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accessToken is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        try
        {
            return await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested && IsOutage(exception))
        {
            Unanswered(log, exception, HttpMethod.Get, new Uri(path, UriKind.Relative));
            return null;
        }
    }

    public static HttpRequestMessage Post<T>(string path, T body) => new(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: Json) };

    public static HttpRequestMessage Put<T>(string path, T body) => new(HttpMethod.Put, path) { Content = JsonContent.Create(body, options: Json) };

    // Besides the network's own errors: a time-out or an open circuit of the resilience handler (which Polly names in its own types),
    // and a body that is no JSON because something in between answered.
    private static bool IsOutage(Exception exception) =>
        exception is HttpRequestException or OperationCanceledException or JsonException or IOException or TimeoutException
        || exception.GetType().Namespace?.StartsWith("Polly", StringComparison.Ordinal) == true;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The API did not answer {Method} {Path}")]
    private static partial void Unanswered(ILogger log, Exception exception, HttpMethod method, Uri? path);
}
