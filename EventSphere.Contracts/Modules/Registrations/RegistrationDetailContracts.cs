namespace EventSphere.Contracts.Modules.Registrations;

/// <summary>A registration with all that belongs to it.</summary>
/// <param name="Registration">As in the list.</param>
/// <param name="PriceMinor">What was asked for the ticket, after the voucher, in the currency's minor unit.</param>
/// <param name="Tier">The name of the price that applied; null: the ordinary one.</param>
/// <param name="Voucher">The code that was given; null: none, or not for this ticket.</param>
/// <param name="IsGuest">Comes under the address of the group's first person.</param>
/// <param name="DecidedAt">When it was approved, declined or cancelled.</param>
/// <param name="AddOns">What was taken beside the ticket.</param>
/// <param name="Group">The others who were registered together with this one, at most <see cref="Events.EventLimits.MaxPerOrder"/>.</param>
/// <param name="Answers">Answers to the event's own questions, by the question's key.</param>
public sealed record RegistrationDetailResponse(
    RegistrationListItem Registration,
    Guid AttendeeId,
    long PriceMinor,
    string Currency,
    string? Tier,
    string? Voucher,
    bool IsGuest,
    DateTimeOffset? DecidedAt,
    IReadOnlyList<TakenAddOn> AddOns,
    IReadOnlyList<GroupCompanion> Group,
    IReadOnlyDictionary<string, string> Answers);

/// <summary>So many of an add-on.</summary>
/// <param name="PriceMinor">Of one, after the voucher.</param>
public sealed record TakenAddOn(string Name, int Quantity, long PriceMinor);

/// <summary>Somebody else of a group.</summary>
/// <param name="Status">One of <see cref="RegistrationStatuses"/>.</param>
public sealed record GroupCompanion(Guid Id, string FirstName, string LastName, string TicketType, string Status);
