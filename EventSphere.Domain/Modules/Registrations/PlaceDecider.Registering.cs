using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Events;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>Registering, alone or as a group on a hold.</summary>
internal sealed partial class PlaceDecider
{
    private Result<RegistrationResponse> Register(RegistrationAttempt attempt)
    {
        if (EventIsOpen.Check(facts, now) is { } closed)
            return closed;
        var quoted = OrderQuote.Of(facts, [new WantedTickets(attempt.TicketTypeId, 1)], voucher: null, now);
        if (quoted.Refusal is { } refusal)
            return refusal;
        var quote = quoted.Value;
        if ((PersonIsNew.Check(facts.RegisteredEmails, attempt.Email) ?? PlacesAreLeft.Check(facts, quote.Needed, now)) is { } refused)
            return refused;

        var type = facts.TicketTypes[attempt.TicketTypeId];
        var line = quote.Lines[0];
        Claim(type, line.TierId, 1, type.NeedsApproval ? PlaceReason.Submitted : PlaceReason.Registered, type.NeedsApproval);
        return Enter(new NewRegistration(
            NewId(), type.Id, StatusOf(type), attempt.Email, attempt.FirstName, attempt.LastName, attempt.Answers,
            GroupId: null, IsGuest: false, line.PriceMinor, line.TierId, VoucherId: null, attempt.FormVersionId));
    }

    private Result<GroupRegistrationResponse> RegisterGroup(GroupAttempt attempt)
    {
        if (EventIsOpen.Check(facts, now) is { } closed)
            return closed;
        var hold = facts.Holds.GetValueOrDefault(Hashes.Key(attempt.HoldHash));
        if ((HoldIsOpen.Check(hold, now) ?? PeopleAreComplete.Check(attempt.People, facts.TicketTypes) ?? PeopleFitTheHold.Check(hold!, attempt.People)
            ?? EachPersonIsNew.Check(facts.RegisteredEmails, attempt.People)) is { } refusal)
        {
            return refusal;
        }

        var groupId = NewId();
        var lines = hold!.Lines.ToDictionary(line => line.TicketTypeId);
        var host = attempt.People[0].Email!;
        var made = new List<RegistrationResponse>(attempt.People.Count);
        foreach (var person in attempt.People)
            made.Add(EnterOfGroup(person, hold, lines, groupId, host, attempt.FormVersionId));
        hold.Status = HoldStatus.Used;
        Changes.EndedHolds.Add((hold.Id, HoldStatus.Used));
        if (hold.WaitingPlaceId is { } waiting)
            Changes.WaitingTurns.Add(new WaitingTurn(waiting, WaitingStatus.Taken));
        return new GroupRegistrationResponse(groupId, made);
    }

    private RegistrationResponse EnterOfGroup(GroupPerson person, HeldPlaces hold, Dictionary<Guid, HeldLine> lines, Guid groupId, string host, Guid? formVersionId)
    {
        var type = facts.TicketTypes[person.TicketTypeId];
        var line = lines[type.Id];
        var id = NewId();
        Confirm(type, line.TierId, 1);
        foreach (var addOn in person.AddOns)
        {
            var beside = lines[addOn.TicketTypeId] with { Quantity = addOn.Quantity };
            Confirm(facts.TicketTypes[addOn.TicketTypeId], beside.TierId, addOn.Quantity);
            Changes.AddOns.Add(new NewAddOn(id, beside));
        }

        return Enter(new NewRegistration(
            id, type.Id, StatusOf(type), person.Email ?? host, person.FirstName, person.LastName, person.Answers,
            groupId, person.Email is null, line.PriceMinor, line.TierId, hold.UsesVoucherFor(type) ? hold.VoucherId : null, formVersionId));

        // Who waits for a decision keeps the places held, with all that is taken beside the ticket.
        void Confirm(OfferedTicketType taken, Guid? tier, int quantity)
        {
            if (type.NeedsApproval)
                return;
            foreach (var pool in facts.PoolsOf(taken, tier))
                pool.Move(PlaceReason.Used, quantity, -quantity);
        }
    }

    private static RegistrationStatus StatusOf(OfferedTicketType type) => type.NeedsApproval ? RegistrationStatus.Pending : RegistrationStatus.Confirmed;
}
