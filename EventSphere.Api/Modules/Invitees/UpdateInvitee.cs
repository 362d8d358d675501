using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Invitees;

internal static class UpdateInvitee
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/events/{id:guid}/invitees/{inviteeId:guid}", HandleAsync)
        .Describe(nameof(UpdateInvitee), InviteesModule.Tag, "Changes an invitee.",
            "`version` is the one that was read: if somebody else has changed the invitee since, nothing is changed. The personal link stays the same, and so does the answer.")
        .RequirePermission(Permissions.InviteesManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<InviteeResponse>, RefusalResult>> HandleAsync(
        Guid id, Guid inviteeId, UpdateInviteeRequest request, EventSphereDb db, AuditTrail audit, InviteeChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<Invitee>().SingleOrDefaultAsync(i => i.Id == inviteeId && i.EventId == id, cancellationToken) is not { } invitee)
            return InviteeChanges.Unknown.ToProblem();
        if (invitee.Version != request.Version)
            return InviteeChanges.Stale.ToProblem();
        InviteeChanges.Fill(invitee, request.Invitee);
        audit.Record(db, AuditActions.InviteeChanged, InviteeChanges.Subject(invitee), AuditChanges.Of(db.Entry(invitee)));
        invitee.Version++;
        return await changes.CommitAsync(id, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.Ok(InviteeList.Of(invitee));
    }
}
