using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Invitees;

/// <summary>Begins a round of invitations or reminders; the worker queues its mails.</summary>
internal static class SendInvitations
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/events/{id:guid}/invitees/send", SendAsync)
            .Describe(nameof(SendInvitations), InviteesModule.Tag, "Mails invitations with their personal links.",
                "To all who weren't invited yet; or to the chosen ones who haven't answered, also again. They go out in the background, one to each invitee.")
            .RequirePermission(Permissions.InviteesManage)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        api.MapPost("/events/{id:guid}/invitees/remind", RemindAsync)
            .Describe("RemindInvitees", InviteesModule.Tag, "Reminds those who were invited and haven't answered.",
                "All of them, or the chosen ones; whoever had a mail within the last 24 hours is left out, and counted in `tooSoon`.")
            .RequirePermission(Permissions.InviteesManage)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static Task<Results<Accepted<MailRoundResponse>, RefusalResult>> SendAsync(
        Guid id, SendInvitationsRequest request, Caller caller, EventSphereDb db, AuditTrail audit, InviteeChanges changes, OutboxBell bell, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var due = db.Set<Invitee>().Where(i => i.EventId == id && i.Answer == RsvpAnswer.None);
        due = request.Ids is { } ids ? due.Where(i => ids.Contains(i.Id)) : due.Where(i => i.InvitedAt == null);
        return BeginAsync(id, InviteeMailKind.Invitation, request.Ids, due, null, caller, db, audit, changes, bell, clock, cancellationToken);
    }

    private static Task<Results<Accepted<MailRoundResponse>, RefusalResult>> RemindAsync(
        Guid id, RemindInviteesRequest request, Caller caller, EventSphereDb db, AuditTrail audit, InviteeChanges changes, OutboxBell bell, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var silent = db.Set<Invitee>().Where(i => i.EventId == id && i.Answer == RsvpAnswer.None && i.InvitedAt != null);
        if (request.Ids is { } ids)
            silent = silent.Where(i => ids.Contains(i.Id));
        var since = clock.GetUtcNow() - InviteeMailRound.ReminderPause;
        var due = silent.Where(i => i.InvitedAt <= since && (i.RemindedAt == null || i.RemindedAt <= since));
        return BeginAsync(id, InviteeMailKind.Reminder, request.Ids, due, silent, caller, db, audit, changes, bell, clock, cancellationToken);
    }

    private static async Task<Results<Accepted<MailRoundResponse>, RefusalResult>> BeginAsync(
        Guid id, InviteeMailKind kind, IReadOnlyList<Guid>? chosen, IQueryable<Invitee> due, IQueryable<Invitee>? all, Caller caller, EventSphereDb db,
        AuditTrail audit, InviteeChanges changes, OutboxBell bell, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<Event>().SingleOrDefaultAsync(e => e.Id == id, cancellationToken) is not { } invitedTo)
            return InviteesModule.UnknownEvent.ToProblem();
        if (EventCanBeAnswered(invitedTo, clock.GetUtcNow()) is { } closed)
            return closed.ToProblem();
        var recipients = await due.CountAsync(cancellationToken);
        var tooSoon = all is null ? 0 : await all.CountAsync(cancellationToken) - recipients;
        if (recipients == 0)
            return Nobody(kind, tooSoon).ToProblem();

        var round = new InviteeMailRound { EventId = id, Kind = kind, Chosen = chosen is null ? null : [.. chosen.Distinct()], CreatedBy = caller.UserId };
        db.Add(round);
        db.Add(Outbox.Message(new InviteeMailsRequested(round.Id)));
        audit.Record(
            db, kind == InviteeMailKind.Invitation ? AuditActions.InvitationsMailed : AuditActions.RemindersMailed,
            new AuditSubject(AuditSubjects.Event, id, invitedTo.Title), new AuditChanges().Field("recipients", null, recipients));
        if (await changes.CommitAsync(id, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        bell.Ring();
        return TypedResults.Accepted((string?)null, new MailRoundResponse(round.Id, recipients, tooSoon));
    }

    // Who follows the link of a draft would find nothing.
    private static Refusal? EventCanBeAnswered(Event invitedTo, DateTimeOffset now) => RsvpIsOpen.Standing(invitedTo.Status, invitedTo.StartsAt, invitedTo.EndsAt, now) switch
    {
        RsvpStandings.Open => null,
        RsvpStandings.Cancelled => Refusal.Conflict(ErrorCodes.InviteesEventNotPublic, "This event isn't public. Publish it first: until then the links in the mails would lead nowhere."),
        _ => Refusal.Conflict(ErrorCodes.EventOver, "This event has begun already: nobody could answer any more."),
    };

    private static Refusal Nobody(InviteeMailKind kind, int tooSoon) => Refusal.Conflict(ErrorCodes.InviteesNobodyToWriteTo, (kind, tooSoon) switch
    {
        (InviteeMailKind.Invitation, _) => "There is nobody to invite: all were invited, or have answered.",
        (_, > 0) => $"There is nobody to remind now: {tooSoon} had a mail within the last 24 hours.",
        _ => "There is nobody to remind: nobody was invited, or all have answered.",
    });
}
