using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Registrations;

/// <summary>The public routes on the way to a ticket: places are held, and persons are registered on them, or one at once.</summary>
public sealed class PublicRegistrationsClient(ApiConnection api)
{
    /// <summary>What a code opens and makes cheaper.</summary>
    public Task<ApiResult<PublicCodeResponse>> OpenCodeAsync(string tenant, string slug, string code, CancellationToken cancel) =>
        api.GetAsync<PublicCodeResponse>($"{Event(tenant, slug)}/codes/{Uri.EscapeDataString(code)}", accessToken: null, cancel);

    /// <param name="key">The form's own key: sending the same form twice holds once.</param>
    public Task<ApiResult<HoldResponse>> HoldAsync(string tenant, string slug, HoldRequest request, string key, CancellationToken cancel) =>
        api.SendAsync<HoldResponse>(() => Keyed(Event(tenant, slug) + "/holds", request, key), accessToken: null, cancel);

    public Task<ApiResult<HoldResponse>> GetHoldAsync(string token, CancellationToken cancel) =>
        api.GetAsync<HoldResponse>(Hold(token), accessToken: null, cancel);

    /// <summary>Gives the places back.</summary>
    public Task<ApiResult<Nothing>> ReleaseAsync(string token, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, Hold(token)), accessToken: null, cancel);

    /// <summary>Registers one person without a hold.</summary>
    /// <param name="key">The form's own key: sending the same form twice registers once.</param>
    public Task<ApiResult<RegistrationResponse>> RegisterAsync(string tenant, string slug, RegisterAttendeeRequest request, string key, CancellationToken cancel) =>
        api.SendAsync<RegistrationResponse>(() => Keyed(Event(tenant, slug) + "/registrations", request, key), accessToken: null, cancel);

    /// <summary>Registers several persons on places that are held.</summary>
    /// <param name="key">As above.</param>
    public Task<ApiResult<GroupRegistrationResponse>> RegisterGroupAsync(string tenant, string slug, RegisterGroupRequest request, string key, CancellationToken cancel) =>
        api.SendAsync<GroupRegistrationResponse>(() => Keyed(Event(tenant, slug) + "/group-registrations", request, key), accessToken: null, cancel);

    internal static HttpRequestMessage Keyed<T>(string path, T body, string key)
    {
        var message = ApiConnection.Post(path, body);
        message.Headers.TryAddWithoutValidation(Contracts.RequestHeaders.IdempotencyKey, key);
        return message;
    }

    internal static string Event(string tenant, string slug) => $"public/{Uri.EscapeDataString(tenant)}/events/{Uri.EscapeDataString(slug)}";

    private static string Hold(string token) => "public/holds/" + Uri.EscapeDataString(token);
}
