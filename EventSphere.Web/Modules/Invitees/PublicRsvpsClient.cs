using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Invitees;

/// <summary>The API's public routes about one invitation, which its token opens.</summary>
public sealed class PublicRsvpsClient(ApiConnection api)
{
    public Task<ApiResult<PublicRsvpResponse>> GetAsync(string token, CancellationToken cancel) =>
        api.GetAsync<PublicRsvpResponse>(Path(token), accessToken: null, cancel);

    public Task<ApiResult<PublicRsvpResponse>> AnswerAsync(string token, RsvpRequest request, CancellationToken cancel) =>
        api.SendAsync<PublicRsvpResponse>(() => ApiConnection.Post(Path(token), request), accessToken: null, cancel);

    private static string Path(string token) => "public/rsvps/" + Uri.EscapeDataString(token);
}
