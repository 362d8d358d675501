using EventSphere.Contracts.Modules.Identity;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Identity;

/// <summary>Invitations as whoever got the mail sees them.</summary>
public sealed class InvitationsClient(ApiConnection api)
{
    public Task<ApiResult<InvitationDetails>> ReadAsync(string token, CancellationToken cancel) =>
        api.SendAsync<InvitationDetails>(() => ApiConnection.Post("public/invitations/read", new ReadInvitationRequest(token)), accessToken: null, cancel);

    public Task<ApiResult<AcceptedInvitation>> AcceptAsync(AcceptInvitationRequest request, CancellationToken cancel) =>
        api.SendAsync<AcceptedInvitation>(() => ApiConnection.Post("public/invitations/accept", request), accessToken: null, cancel);
}
