using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Tickets;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>The line of those who wait: joining, leaving, and what they are offered.</summary>
internal sealed partial class PlaceDecider
{
    public static Refusal UnknownWaiting { get; } = Refusal.NotFound(ErrorCodes.WaitingListUnknown, "There is no such place in a waiting list. Open the link from the email.");

    private Result<JoinedLine> Join(WaitingAttempt attempt)
    {
        if ((EventIsOpen.Check(facts, now) ?? LineIsThere.Check(facts)) is { } refusal)
            return refusal;
        var quoted = OrderQuote.Of(facts, [new WantedTickets(attempt.TicketTypeId, attempt.Quantity)], voucher: null, now);
        if (quoted.Refusal is { } unfit)
            return unfit;
        if ((PersonWaitsOnce.Check(facts.Line.Emails, attempt.Email) ?? PlacesAreNotLeft.Check(facts, quoted.Value.Needed, now)) is { } refused)
            return refused;

        var token = TicketTokens.Mint();
        var id = NewId();
        facts.Line.Emails.Add(attempt.Email);
        Changes.Waiting.Add(new NewWaiting(
            id, attempt.TicketTypeId, attempt.Email, attempt.FirstName, attempt.LastName, attempt.Quantity, attempt.AllOrNothing,
            TicketTokens.HashOf(token), tokens.Encrypt(tenantId, token)));
        Send(new WaitingJoined(id));
        // Too few for those before, and enough for this one: nothing has to come free first.
        var type = facts.TicketTypes[attempt.TicketTypeId];
        if (facts.LeftOf(type) >= (attempt.AllOrNothing ? attempt.Quantity : type.MinPerOrder))
            Send(new PlacesFreed(facts.EventId));
        return new JoinedLine(id, token);
    }

    private Result<OperationDone> Leave(WaitingLeave leave)
    {
        if (facts.Line.Asked.GetValueOrDefault(leave.TokenHash is { } hash ? Hashes.Key(hash) : leave.Id.ToString()!) is not { } waiting)
            return UnknownWaiting;
        if (waiting.Status is not (WaitingStatus.Waiting or WaitingStatus.Offered))
            return OperationDone.Instance;
        waiting.Status = WaitingStatus.Left;
        if (waiting.Offer is { Status: HoldStatus.Open } offer)
            End(offer, HoldStatus.Released, PlaceReason.Released);
        else
            Changes.WaitingTurns.Add(new WaitingTurn(waiting.Id, WaitingStatus.Left));
        if (leave.IsTold)
            Send(new WaitingEnded(waiting.Id));
        if (leave.Origin is { } origin)
        {
            Changes.Audit.Add(new AuditNote(
                origin, AuditActions.WaitingPlaceRemoved, new AuditSubject(AuditSubjects.WaitingPlace, waiting.Id, $"{waiting.Name}, {facts.EventTitle}")));
        }

        return OperationDone.Instance;
    }

    // All-or-nothing groups that don't fit are passed over: who stands behind them may get what is too little for them.
    private OperationDone Offer()
    {
        if (EventIsOpen.Check(facts, now) is not null || facts.EventStartsAt <= now)
            return OperationDone.Instance;
        foreach (var guest in facts.Line.Guests)
        {
            if (!facts.TicketTypes.TryGetValue(guest.TicketTypeId, out var type))
                continue;
            var quantity = Math.Min(guest.Quantity, facts.LeftOf(type));
            if (quantity < (guest.AllOrNothing ? guest.Quantity : type.MinPerOrder))
                continue;
            var quoted = OrderQuote.Of(facts, [new WantedTickets(type.Id, quantity)], voucher: null, now);
            if (quoted.Refusal is not null)
                continue;
            var id = NewId();
            var token = OfferTokens.Of(tokens.Decrypt(tenantId, guest.TokenCipher), id);
            var offer = Keep(
                id, TicketTokens.HashOf(token), Earlier(now + WaitingPlace.OfferLifetime, facts.EventStartsAt), quoted.Value.Lines, voucherId: null, guest.Id);
            Changes.WaitingTurns.Add(new WaitingTurn(guest.Id, WaitingStatus.Offered, offer.Id, offer.ExpiresAt));
            Send(new WaitingOffered(guest.Id));
        }

        return OperationDone.Instance;
    }
}
