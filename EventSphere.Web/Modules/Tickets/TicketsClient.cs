using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tickets;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Tickets;

/// <summary>The API's public routes about one ticket, which its token opens.</summary>
public sealed class TicketsClient(ApiConnection api)
{
    public Task<ApiResult<TicketResponse>> GetAsync(string token, CancellationToken cancel) =>
        api.GetAsync<TicketResponse>(Path(token), accessToken: null, cancel);

    public Task<HttpResponseMessage?> GetQrAsync(string token, CancellationToken cancel) => api.FetchAsync(Path(token) + "/qr.png", cancel);

    /// <summary>What its holder said of themselves, and what the event asks.</summary>
    public Task<ApiResult<OwnRegistrationResponse>> GetOwnAsync(string token, CancellationToken cancel) =>
        api.GetAsync<OwnRegistrationResponse>(Path(token) + "/registration", accessToken: null, cancel);

    /// <summary>Changes what its holder said of themselves.</summary>
    public Task<ApiResult<Nothing>> ChangeAsync(string token, ChangeRegistrationRequest request, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Put(Path(token) + "/registration", request), accessToken: null, cancel);

    /// <summary>Gives it to somebody else: this token admits nobody any more.</summary>
    public Task<ApiResult<Nothing>> TransferAsync(string token, TransferTicketRequest request, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post(Path(token) + "/transfer", request), accessToken: null, cancel);

    /// <summary>Its holder doesn't come.</summary>
    public Task<ApiResult<Nothing>> CancelAsync(string token, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Post, Path(token) + "/cancel"), accessToken: null, cancel);

    private static string Path(string token) => "public/tickets/" + Uri.EscapeDataString(token);
}
