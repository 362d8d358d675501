using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Invitees;

internal static class AnswerRsvp
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/public/rsvps/{token}", HandleAsync)
        .Describe(nameof(AnswerRsvp), InviteesModule.RsvpsTag, "Answers a personal invitation.", "Until the event begins the answer can be changed by another; the last one counts.")
        .AllowEveryone("The token is the credential.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<PublicRsvpResponse>, RefusalResult>> HandleAsync(
        string token, RsvpRequest request, PublicRsvps rsvps, TenantContext tenant, EventSphereDb db, LiveNotices notices, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await rsvps.TenantOfAsync(token, cancellationToken) is not { } tenantId)
            return PublicRsvps.Unknown.ToProblem();
        tenant.Set(tenantId);
        await using (var work = await db.BeginAsync(cancellationToken))
        {
            // Locked, so that of two answers at once one comes after the other.
            var found = await db.Set<Invitee>().FromSql($"select * from invitees where token_hash = {InviteeTokens.HashOf(token)!} for update").ToListAsync(cancellationToken);
            if (found is not [var invitee])
                return PublicRsvps.Unknown.ToProblem();
            if (await AnswerAsync(db, invitee, request, clock.GetUtcNow(), cancellationToken) is { } refusal)
                return refusal.ToProblem();
            await work.CommitAsync(cancellationToken);
            notices.Notify(tenantId, LiveKinds.Invitees, invitee.EventId);
        }

        return await rsvps.FindAsync(tenantId, token, cancellationToken) is { } answered ? TypedResults.Ok(answered) : PublicRsvps.Unknown.ToProblem();
    }

    private static async Task<Refusal?> AnswerAsync(EventSphereDb db, Invitee invitee, RsvpRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answer = Invitee.AnswerOf(request.Answer);
        var names = request.GuestNames?.Select(name => name.Trim()).Where(name => name.Length > 0).ToArray() ?? [];
        var invitedTo = await db.Set<Event>().SingleAsync(e => e.Id == invitee.EventId, cancellationToken);
        if (RsvpIsOpen.Check(RsvpIsOpen.Standing(invitedTo.Status, invitedTo.StartsAt, invitedTo.EndsAt, now)) is { } closed)
            return closed;
        if (GuestsAreAllowed.Check(answer, request.Guests, invitee.GuestsAllowed) is { } tooMany)
            return tooMany;

        var note = request.Note?.Trim() is { Length: > 0 } text ? text : null;
        var living = await db.Set<Rsvp>().SingleOrDefaultAsync(r => r.InviteeId == invitee.Id && r.SupersededAt == null, cancellationToken);
        // The same form sent twice is one answer.
        if (living is not null && living.Answer == answer && living.Guests == request.Guests && living.GuestNames.SequenceEqual(names) && living.Note == note)
            return null;
        if (living is not null)
        {
            // Before the new one is there: only one may live.
            living.SupersededAt = now;
            await db.SaveChangesAsync(cancellationToken);
        }

        invitee.Take(answer, request.Guests, now);
        db.Add(new Rsvp { EventId = invitee.EventId, InviteeId = invitee.Id, Answer = answer, Guests = request.Guests, GuestNames = names, Note = note, AnsweredAt = now });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}
