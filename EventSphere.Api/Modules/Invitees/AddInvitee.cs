using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Invitees;

internal static class AddInvitee
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/invitees", HandleAsync)
        .Describe(nameof(AddInvitee), InviteesModule.Tag, "Adds somebody to invite to an event.", "No mail is sent by this.")
        .RequirePermission(Permissions.InviteesManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Created<InviteeResponse>, RefusalResult>> HandleAsync(
        Guid id, InviteeRequest request, Caller caller, EventSphereDb db, AuditTrail audit, InviteeChanges changes, InviteeTokens tokens, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (!await changes.HasEventAsync(id, cancellationToken))
            return InviteesModule.UnknownEvent.ToProblem();
        var (hash, cipher) = tokens.Mint(caller.TenantId);
        var invitee = new Invitee
        {
            EventId = id,
            Email = "",
            FirstName = "",
            LastName = "",
            Company = "",
            Phone = "",
            GuestsAllowed = 0,
            TokenHash = hash,
            TokenCipher = cipher,
            Version = 1,
        };
        InviteeChanges.Fill(invitee, request);
        db.Add(invitee);
        audit.Record(db, AuditActions.InviteeAdded, InviteeChanges.Subject(invitee), AuditChanges.Of(db.Entry(invitee)));
        return await changes.CommitAsync(id, cancellationToken) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Created((string?)null, InviteeList.Of(invitee));
    }
}
