using EventSphere.Contracts;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>Only who comes in time can use a hold, and only once.</summary>
internal static class HoldIsOpen
{
    public static Refusal? Check(HeldPlaces? hold, DateTimeOffset now) => hold switch
    {
        null => Unknown,
        { Status: HoldStatus.Used } => Refusal.Conflict(ErrorCodes.HoldUsed, "These places were registered already. The tickets were sent by email."),
        { Status: not HoldStatus.Open } => Over,
        _ when hold.ExpiresAt <= now => Over,
        _ => null,
    };

    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.HoldUnknown, "There are no such places. Choose your tickets again.");

    private static Refusal Over { get; } = Refusal.Conflict(ErrorCodes.HoldOver, "The time for these places is over, and they are free for others. Choose your tickets again.");
}

/// <summary>As many people as tickets, each type as often as it is held, and what is held beside them given to somebody.</summary>
internal static class PeopleFitTheHold
{
    public static Refusal? Check(HeldPlaces hold, IReadOnlyList<GroupPerson> people)
    {
        var wanted = new Dictionary<Guid, int>();
        foreach (var person in people)
        {
            Add(person.TicketTypeId, 1);
            foreach (var addOn in person.AddOns)
                Add(addOn.TicketTypeId, addOn.Quantity);
        }

        return wanted.Count == hold.Lines.Count && hold.Lines.All(line => wanted.GetValueOrDefault(line.TicketTypeId) == line.Quantity)
            ? null
            : Refusal.Invalid(ErrorCodes.HoldPeopleMismatch, "The people and what they take are not what is held. Give each ticket that is held to one person.");

        void Add(Guid type, int quantity) => wanted[type] = wanted.GetValueOrDefault(type) + quantity;
    }
}

/// <summary>A person has a ticket that admits, and the first, to whom mail goes, an address.</summary>
internal static class PeopleAreComplete
{
    public static Refusal? Check(IReadOnlyList<GroupPerson> people, IReadOnlyDictionary<Guid, OfferedTicketType> types)
    {
        for (var i = 0; i < people.Count; i++)
        {
            var person = people[i];
            if (!types.TryGetValue(person.TicketTypeId, out var type) || type.IsAddOn)
                return Refusal.Invalid(ErrorCodes.HoldPeopleMismatch, "Each person has a ticket that admits them.") with { Field = $"people[{i}].ticketTypeId" };
            if (person.AddOns.Any(addOn => !types.TryGetValue(addOn.TicketTypeId, out var beside) || !beside.IsAddOn))
                return Refusal.Invalid(ErrorCodes.HoldPeopleMismatch, "Beside a ticket only add-ons are taken.") with { Field = $"people[{i}].addOns" };
        }

        return people[0].Email is null
            ? Refusal.Invalid(ErrorCodes.GroupEmailMissing, "The first person needs an email address: the tickets of guests go there.") with { Field = "people[0].email" }
            : null;
    }
}

/// <summary>Nobody of a group is registered already, and no two of it under one address.</summary>
internal static class EachPersonIsNew
{
    public static Refusal? Check(IReadOnlySet<string> registered, IReadOnlyList<GroupPerson> people)
    {
        var before = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < people.Count; i++)
        {
            if (people[i].Email is not { } email)
                continue;
            var field = $"people[{i}].email";
            if (PersonIsNew.Check(registered, email, field) is { } refusal)
                return refusal;
            if (!before.Add(email))
                return Refusal.Conflict(ErrorCodes.RegistrationDuplicate, "Two people of this group have the same email address. Leave it out for whoever has none.") with { Field = field };
        }

        return null;
    }
}
