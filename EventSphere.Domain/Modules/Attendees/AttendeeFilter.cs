using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Persistence;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>The orders that the attendees list can have.</summary>
public enum AttendeeOrder
{
    Newest,
    Oldest,
    Name,
    NameDescending,

    /// <summary>By the newest registration that the filter asks for, the latest first.</summary>
    LatestRegistered,

    EarliestRegistered,
}

/// <summary>Which attendees a list or an export is about, and in what order.</summary>
/// <param name="Search">Part of name, address, company or phone number, in any case.</param>
/// <param name="TagId">Who has this tag.</param>
/// <param name="EventId">Who is registered for this event.</param>
/// <param name="RegisteredFrom">Who registered then or later.</param>
/// <param name="RegisteredBefore">Who registered before.</param>
/// <param name="CheckedIn">Who was admitted, or wasn't, by a registration that the other filters ask for.</param>
/// <param name="Company">In any case.</param>
public sealed record AttendeeFilter(
    string? Search = null,
    Guid? TagId = null,
    Guid? EventId = null,
    DateTimeOffset? RegisteredFrom = null,
    DateTimeOffset? RegisteredBefore = null,
    bool? CheckedIn = null,
    string? Company = null,
    AttendeeOrder Order = AttendeeOrder.Newest)
{
    // Before that there are no ids with a time in them, and nobody registered.
    private static readonly DateOnly FirstDay = new(1970, 1, 2);

    /// <summary>Whether it asks for registrations: then people come by these, or by name.</summary>
    public bool AsksForRegistrations => EventId is not null || RegisteredFrom is not null || RegisteredBefore is not null || CheckedIn is not null;

    internal bool IsNarrowed => AsksForRegistrations || Term.Length > 0 || TagId is not null || CompanyKey is not null;

    private string Term => Search?.Trim().ToLowerInvariant() ?? "";

    private string? CompanyKey => Company?.Trim().ToLowerInvariant() is { Length: > 0 } key ? key : null;

    /// <summary>What a segment or a request says, in the order that suits it.</summary>
    public static AttendeeFilter Of(AttendeeFilterValues values)
    {
        var filter = new AttendeeFilter(
            values.Search, values.TagId, values.EventId,
            values.RegisteredFrom is { } from ? Midnight(from < FirstDay ? FirstDay : from) : null,
            // The last day that there is has no next.
            values.RegisteredTo is { } to ? Midnight(to < FirstDay ? FirstDay : to == DateOnly.MaxValue ? to : to.AddDays(1)) : null,
            values.CheckedIn, values.Company);
        return filter with { Order = filter.AsksForRegistrations ? AttendeeOrder.LatestRegistered : AttendeeOrder.Newest };
    }

    /// <summary>The arguments of <c>app.page_of_attendees</c> and <c>app.match_attendees</c>, up to the order.</summary>
    internal string Arguments(StatementParameters values)
    {
        string[] arguments =
        [
            Term.Length == 0 ? "null" : values.Place(LikePattern.Containing(Term)),
            TagId is { } tag ? values.Place(tag) : "null",
            CompanyKey is { } company ? values.Place(company) : "null",
            EventId is { } of ? values.Place(of) : "null",
            RegisteredFrom is { } from ? values.Place(from) : "null",
            RegisteredBefore is { } before ? values.Place(before) : "null",
            CheckedIn is { } admitted ? admitted ? "true" : "false" : "null",
            $"'{OrderName}'",
        ];
        return string.Join(", ", arguments);
    }

    private string OrderName => Order switch
    {
        AttendeeOrder.Newest => "newest",
        AttendeeOrder.Oldest => "oldest",
        AttendeeOrder.Name => "name",
        AttendeeOrder.NameDescending => "name_desc",
        AttendeeOrder.LatestRegistered => "registered_desc",
        AttendeeOrder.EarliestRegistered => "registered",
        _ => throw new InvalidOperationException($"There is no order {Order}."),
    };

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
