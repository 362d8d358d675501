using System.Globalization;
using EventSphere.Contracts.Modules.Registrations;

namespace EventSphere.Web.Modules.Registrations;

/// <summary>A ticket of a hold that admits somebody.</summary>
public sealed record Seat(Guid TicketTypeId, string Name);

/// <summary>What was typed of the persons who come on a hold.</summary>
internal sealed class GroupDraft
{
    public string? Key { get; set; }

    /// <summary>The button that was pressed, where it isn't the one that registers.</summary>
    public string? Action { get; set; }

    // The framework puts null where nothing was posted for them.
    public List<PersonDraft> People { get; set => field = value ?? []; } = [];

    /// <summary>The tickets of a hold one by one, in its order.</summary>
    public static IReadOnlyList<Seat> Seats(HoldResponse hold) =>
        [.. hold.Lines.Where(line => !line.IsAddOn).SelectMany(line => Enumerable.Repeat(new Seat(line.TicketTypeId, line.Name), line.Quantity))];

    public static IReadOnlyList<HoldLine> AddOns(HoldResponse hold) => [.. hold.Lines.Where(line => line.IsAddOn)];

    /// <summary>How many of an add-on a person has: as typed; before that they go round, so that each has one where there is one for each.</summary>
    public int AddOnsOf(HoldLine addOn, int person, int people) =>
        person < People.Count && People[person].AddOns.TryGetValue(addOn.TicketTypeId, out var typed) && int.TryParse(typed, CultureInfo.InvariantCulture, out var quantity)
            ? quantity
            : addOn.Quantity / people + (person < addOn.Quantity % people ? 1 : 0);

    public PersonDraft Person(int at) => at < People.Count ? People[at] : new PersonDraft();

    /// <summary>The request for the seats of the hold. An add-on that isn't given out whole is an error of its field at the first person.</summary>
    /// <param name="answers">Of each seat, to what is asked of each person.</param>
    /// <param name="ofAll">To what is asked once.</param>
    public RegisterGroupRequest ToRequest(
        HoldResponse hold, IDictionary<string, IReadOnlyList<string>> errors, IReadOnlyList<IReadOnlyDictionary<string, string>?>? answers = null, IReadOnlyDictionary<string, string>? ofAll = null)
    {
        var (seats, addOns) = (Seats(hold), AddOns(hold));
        foreach (var addOn in addOns)
        {
            var given = Enumerable.Range(0, seats.Count).Sum(at => AddOnsOf(addOn, at, seats.Count));
            if (given != addOn.Quantity)
                errors[AddOnField(0, addOn.TicketTypeId)] = [string.Create(CultureInfo.InvariantCulture, $"You chose {addOn.Quantity}, and {given} {(given == 1 ? "is" : "are")} given to somebody.")];
        }

        return new RegisterGroupRequest(hold.Token, [.. seats.Select((seat, at) => Member(seat, at, seats.Count, addOns) with { Answers = answers?.ElementAtOrDefault(at) })], ofAll);
    }

    public static string AddOnField(int person, Guid typeId) => $"people[{person}].addOns[{typeId}]";

    private GroupMember Member(Seat seat, int at, int people, IReadOnlyList<HoldLine> addOns)
    {
        var person = Person(at);
        AddOnRequest[] taken = [.. addOns.Select(addOn => new AddOnRequest(addOn.TicketTypeId, AddOnsOf(addOn, at, people))).Where(addOn => addOn.Quantity > 0)];
        return new GroupMember(
            seat.TicketTypeId, person.FirstName?.Trim() ?? "", person.LastName?.Trim() ?? "",
            string.IsNullOrWhiteSpace(person.Email) ? null : person.Email.Trim(), AddOns: taken.Length == 0 ? null : taken);
    }
}

/// <summary>What was typed of one person.</summary>
public sealed class PersonDraft
{
    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Email { get; set; }

    public Dictionary<Guid, string?> AddOns { get; set => field = value ?? []; } = [];
}
