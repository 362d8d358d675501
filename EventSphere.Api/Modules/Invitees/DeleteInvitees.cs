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

/// <summary>One invitee by its address, or several by their ids.</summary>
internal static class DeleteInvitees
{
    private const string Description = "Their answers go with them, and their personal links lead nowhere any more.";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapDelete("/events/{id:guid}/invitees/{inviteeId:guid}", OneAsync)
            .Describe("DeleteInvitee", InviteesModule.Tag, "Deletes an invitee.", Description)
            .RequirePermission(Permissions.InviteesManage)
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        api.MapPost("/events/{id:guid}/invitees/delete", SeveralAsync)
            .Describe(nameof(DeleteInvitees), InviteesModule.Tag, "Deletes invitees by their ids.", Description + " Ids of invitees that the event doesn't have are left out.")
            .RequirePermission(Permissions.InviteesManage)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
    }

    private static async Task<Results<NoContent, RefusalResult>> OneAsync(
        Guid id, Guid inviteeId, EventSphereDb db, AuditTrail audit, InviteeChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<Invitee>().SingleOrDefaultAsync(i => i.Id == inviteeId && i.EventId == id, cancellationToken) is not { } invitee)
            return InviteeChanges.Unknown.ToProblem();
        db.Remove(invitee);
        audit.Record(db, AuditActions.InviteeDeleted, InviteeChanges.Subject(invitee), AuditChanges.Of(db.Entry(invitee)));
        return await changes.CommitAsync(id, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<InviteesDeleted>, RefusalResult>> SeveralAsync(
        Guid id, ChosenInvitees request, EventSphereDb db, AuditTrail audit, InviteeChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (!await changes.HasEventAsync(id, cancellationToken))
            return InviteesModule.UnknownEvent.ToProblem();
        var chosen = db.Set<Invitee>().Where(i => i.EventId == id && request.Ids.Contains(i.Id));
        var emails = await chosen.OrderBy(i => i.Email).Select(i => i.Email).ToArrayAsync(cancellationToken);
        var deleted = await chosen.ExecuteDeleteAsync(cancellationToken);
        if (deleted == 0)
            return TypedResults.Ok(new InviteesDeleted(0));
        audit.Record(
            db, AuditActions.InviteesDeleted, new AuditSubject(AuditSubjects.Event, id, $"{deleted} {(deleted == 1 ? "invitee" : "invitees")}"), new AuditChanges().Field("emails", emails, null));
        return await changes.CommitAsync(id, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.Ok(new InviteesDeleted(deleted));
    }
}
