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

    private static string Path(string token) => "public/tickets/" + Uri.EscapeDataString(token);
}
