using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EventSphere.Contracts;

namespace EventSphere.Tests.Support;

/// <summary>Calls the API as one person, or as nobody.</summary>
internal sealed class ApiClient(HttpClient http, string? token = null, IReadOnlyList<(string Name, string Value)>? headers = null)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private const string Prefix = "/api/v1/";

    public ApiClient As(string? otherToken) => new(http, otherToken, headers);

    /// <summary>The same with one more header.</summary>
    public ApiClient With(string name, string value) => new(http, token, [.. headers ?? [], (name, value)]);

    /// <param name="path">Below <c>/api/v1/</c>.</param>
    /// <param name="body">An object that is written as JSON, a text that is sent as it is, or what makes a content anew for each call.</param>
    /// <param name="key">The idempotency key, if one is sent.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, Prefix + path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
            request.Headers.TryAddWithoutValidation(RequestHeaders.IdempotencyKey, key);
        foreach (var (name, value) in headers ?? [])
            request.Headers.TryAddWithoutValidation(name, value);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            Func<HttpContent> make => make(),
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body, body.GetType(), options: Json),
        };
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null, string? key = null) => SendAsync(HttpMethod.Post, path, body, key);

    public Task<HttpResponseMessage> PutAsync(string path, object? body) => SendAsync(HttpMethod.Put, path, body);

    public Task<HttpResponseMessage> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>The answer, which must be a success.</summary>
    public async Task<T> GetAsync<T>(string path) => await (await GetAsync(path)).ReadAsync<T>(HttpStatusCode.OK);

    /// <inheritdoc cref="GetAsync{T}(string)"/>
    public async Task<T> PostAsync<T>(string path, object? body = null, string? key = null, HttpStatusCode status = HttpStatusCode.Created) =>
        await (await PostAsync(path, body, key)).ReadAsync<T>(status);
}

/// <summary>What an answer must be.</summary>
internal static class Answers
{
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == answer.StatusCode, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode} and not {(int)status}: {text}");
        return JsonSerializer.Deserialize<T>(text, ApiClient.Json)!;
    }

    /// <summary>400, and a word about each of the fields.</summary>
    public static Task<JsonElement> IsInvalidAsync(this Task<HttpResponseMessage> pending, params string[] fields) =>
        pending.RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid, fields);

    /// <summary>409, and why.</summary>
    public static Task<JsonElement> ConflictsAsync(this Task<HttpResponseMessage> pending, string code) => pending.RefusesAsync(HttpStatusCode.Conflict, code);

    /// <summary>404, and what there isn't.</summary>
    public static Task<JsonElement> IsUnknownAsync(this Task<HttpResponseMessage> pending, string code) => pending.RefusesAsync(HttpStatusCode.NotFound, code);

    /// <summary>The answer is problem details (RFC 9457) with this status and code, and a trace id.</summary>
    /// <param name="fields">For an invalid request: fields that it must name.</param>
    public static async Task<JsonElement> RefusesAsync(this Task<HttpResponseMessage> pending, HttpStatusCode status, string code, params string[] fields)
    {
        using var answer = await pending;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var told = $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {text}";
        Assert.True(status == answer.StatusCode, told);
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", told);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.True(problem.GetProperty("code").GetString() == code, told);
        Assert.True(problem.GetProperty("traceId").GetString() is { Length: > 0 }, told);
        Assert.True(problem.GetProperty("status").GetInt32() == (int)status, told);
        foreach (var field in fields)
            Assert.True(problem.TryGetProperty("errors", out var errors) && errors.TryGetProperty(field, out var messages) && messages.GetArrayLength() > 0, $"No word about {field}. {told}");
        return problem;
    }
}
