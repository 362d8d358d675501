using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>What an organizer decides of registrations, and what holders do with theirs.</summary>
internal sealed partial class PlaceDecider
{
    private DecideResponse DecideAll(DecideAttempt decided) => new([.. decided.Ids.Select(id => DecideOne(id, decided))]);

    private DecisionOutcome DecideOne(Guid id, DecideAttempt decided)
    {
        var registration = facts.Registrations.GetValueOrDefault(id);
        if (DecisionFits.Check(registration, decided, facts) is { } code)
            return new DecisionOutcome(id, registration is null ? null : Registration.NameOf(registration.Status), code);

        var was = registration!.Status;
        switch (decided.Decision)
        {
            case RegistrationDecision.Approve:
                Turn(registration, RegistrationStatus.Confirmed, PlaceReason.Approved, decided.Origin?.UserId, by: null);
                Send(new RegistrationConfirmed(id, decided.Note));
                break;
            case RegistrationDecision.Decline:
                Turn(registration, RegistrationStatus.Declined, PlaceReason.Declined, decided.Origin?.UserId, by: null);
                Send(new RegistrationDeclined(id, decided.Note));
                break;
            default:
                Turn(registration, RegistrationStatus.Cancelled, PlaceReason.Cancelled, decided.Origin?.UserId, decided.By);
                Send(new RegistrationCancelled(id, decided.Note));
                break;
        }

        if (decided.Origin is { } origin)
        {
            Changes.Audit.Add(new AuditNote(
                origin,
                ActionOf(decided.Decision),
                new AuditSubject(AuditSubjects.Registration, id, $"{registration.FirstName} {registration.LastName}, {facts.EventTitle}"),
                new AuditChanges().Field("status", was, registration.Status)));
        }

        return new DecisionOutcome(id, Registration.NameOf(registration.Status));
    }

    private static string ActionOf(RegistrationDecision decision) => decision switch
    {
        RegistrationDecision.Approve => AuditActions.RegistrationApproved,
        RegistrationDecision.Decline => AuditActions.RegistrationDeclined,
        _ => AuditActions.RegistrationCancelled,
    };

    /// <summary>Confirmed: the places are sold from now on. Otherwise they come back, with the voucher's use, and the ticket admits nobody.</summary>
    private void Turn(KnownRegistration registration, RegistrationStatus status, PlaceReason reason, Guid? decidedBy, CancelledBy? by)
    {
        var isSold = registration.Status == RegistrationStatus.Confirmed;
        var isApproved = status == RegistrationStatus.Confirmed;
        foreach (var line in registration.Lines)
        {
            foreach (var pool in facts.PoolsOf(facts.TicketTypes[line.TicketTypeId], line.TierId))
            {
                if (isApproved)
                    pool.Move(reason, line.Quantity, -line.Quantity);
                else
                    pool.Move(reason, isSold ? -line.Quantity : 0, isSold ? 0 : -line.Quantity);
            }
        }

        registration.Status = status;
        Changes.Turned[registration.Id] = new RegistrationTurn(registration.Id, status, decidedBy, by);
        if (isApproved)
            return;
        Changes.Voided.Add(registration.Id);
        // One that was given to somebody else in this very commit isn't there yet to be voided.
        Changes.Tickets.RemoveAll(ticket => ticket.RegistrationId == registration.Id);
        Changes.UseVoucher(registration.VoucherId, -1);
        if (!registration.IsGuest)
            facts.RegisteredEmails.Remove(registration.Email);
    }

    private Result<OperationDone> Cancel(TicketCancellation cancellation)
    {
        if (FindChangeable(cancellation.TicketHash, out _, out var registration) is { } refusal)
            return refusal;
        Turn(registration, RegistrationStatus.Cancelled, PlaceReason.Cancelled, decidedBy: null, CancelledBy.Holder);
        Send(new RegistrationCancelled(registration.Id));
        return OperationDone.Instance;
    }

    private Result<OperationDone> Change(HolderChange change)
    {
        if ((FindChangeable(change.TicketHash, out _, out var registration) ?? NobodyChangedItSince.Check(registration, change.Version)) is { } refusal)
            return refusal;
        // What it is after the commit nobody has seen yet.
        registration.Version = "";
        Changes.Holders.Add(new HolderUpdate(registration.Id, Email: null, change.FirstName, change.LastName, change.Answers, change.FormVersionId));
        return OperationDone.Instance;
    }

    private Result<OperationDone> Transfer(TicketTransfer transfer)
    {
        if ((FindChangeable(transfer.TicketHash, out var ticket, out var registration) ?? RegistrationIsConfirmed.Check(registration)
            ?? PersonIsNew.Check(facts.RegisteredEmails, transfer.Email)) is { } refusal)
        {
            return refusal;
        }

        var from = $"{registration.FirstName} {registration.LastName}";
        if (!registration.IsGuest)
            facts.RegisteredEmails.Remove(registration.Email);
        facts.RegisteredEmails.Add(transfer.Email);
        (registration.Email, registration.FirstName, registration.LastName, registration.IsGuest) = (transfer.Email, transfer.FirstName, transfer.LastName, false);
        ticket.IsVoid = true;
        Changes.Voided.Add(registration.Id);
        Changes.Holders.Add(new HolderUpdate(registration.Id, transfer.Email, transfer.FirstName, transfer.LastName, Answers: null, FormVersionId: null));
        // Nobody is told the new token but the new holder, by mail.
        var (ticketId, _) = Issue(registration.Id, registration.TicketTypeId);
        Send(new TicketTransferred(registration.Id, from, ticketId));
        return OperationDone.Instance;
    }

    private Refusal? FindChangeable(byte[] hash, out KnownTicket ticket, out KnownRegistration registration)
    {
        ticket = facts.Tickets.GetValueOrDefault(Hashes.Key(hash))!;
        registration = ticket is null ? null! : facts.Registrations.GetValueOrDefault(ticket.RegistrationId)!;
        return TicketLives.Check(ticket, registration) ?? HolderIsNotIn.Check(registration!) ?? EventHasNotBegun.Check(facts, now);
    }
}
