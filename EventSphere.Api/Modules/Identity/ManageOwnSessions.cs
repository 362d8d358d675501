using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class ManageOwnSessions
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/auth/sessions", ListAsync)
            .Describe("ListOwnSessions", "auth", "The caller's sessions in all their organizations, the one that asks first.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly();
        api.MapDelete("/auth/sessions/{id:guid}", RevokeAsync)
            .Describe("RevokeSession", "auth", "Ends one of the caller's sessions.", "Its access token stops working within two seconds.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly()
            .Refuses(StatusCodes.Status404NotFound);
        api.MapPost("/auth/sessions/revoke-others", RevokeOthersAsync)
            .Describe("RevokeOtherSessions", "auth", "Ends all of the caller's sessions but the one that asks.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly();
    }

    private static async Task<Ok<SessionsResponse>> ListAsync(Caller caller, OwnSessions sessions, CancellationToken cancellationToken) =>
        TypedResults.Ok(new SessionsResponse(await sessions.ListAsync(caller.UserId, caller.SessionId, cancellationToken)));

    private static async Task<Results<NoContent, RefusalResult>> RevokeAsync(
        Guid id, Caller caller, AuditTrail audit, OwnSessions sessions, RevokedSessions revoked, CancellationToken cancellationToken)
    {
        if (!await sessions.RevokeAsync(audit.Origin, caller.UserId, id, cancellationToken))
            return Refusal.NotFound(ErrorCodes.NotFound, "You have no such session, or it has ended.").ToProblem();
        revoked.Tell();
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RevokeOthersAsync(Caller caller, AuditTrail audit, OwnSessions sessions, RevokedSessions revoked, CancellationToken cancellationToken)
    {
        await sessions.RevokeOthersAsync(audit.Origin, caller.UserId, caller.SessionId, cancellationToken);
        revoked.Tell();
        return TypedResults.NoContent();
    }
}
