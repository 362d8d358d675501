using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Registrations;

/// <summary>The states of somebody who waits, as they are written on the wire.</summary>
public static class WaitingStatuses
{
    public const string Waiting = "waiting";

    /// <summary>Places are held for them until a time.</summary>
    public const string Offered = "offered";

    public const string Taken = "taken";

    /// <summary>The offer ran out.</summary>
    public const string Missed = "missed";

    public const string Left = "left";
}

/// <summary>Waits for places of a ticket type that has none left. Needs an <c>Idempotency-Key</c> header.</summary>
/// <param name="Quantity">How many places are wanted.</param>
/// <param name="AllOrNothing">Whether fewer are of no use: others behind may then be offered what is too little for this group.</param>
public sealed record JoinWaitingListRequest(
    [Required] Guid? TicketTypeId,
    [Required, Range(1, EventLimits.MaxPerOrder)] int? Quantity,
    [Required, MailboxAddress, StringLength(UserLimits.EmailMaxLength)] string Email,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string FirstName,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string LastName,
    bool AllOrNothing = false);

/// <summary>A place in the waiting list, as who waits sees it.</summary>
/// <param name="Token">Who has it may look and leave: base64url of 128 random bits.</param>
/// <param name="Status">One of <see cref="WaitingStatuses"/>.</param>
/// <param name="Position">1 is next; null when no longer waiting.</param>
/// <param name="Ahead">Places that those before want together; null when no longer waiting.</param>
/// <param name="HoldToken">The hold on which to register, while places are offered.</param>
/// <param name="OfferEndsAt">Until when.</param>
public sealed record WaitingPlaceResponse(
    string Token,
    string Status,
    string EventTitle,
    string EventSlug,
    string TenantSlug,
    string TenantName,
    string TicketType,
    int Quantity,
    bool AllOrNothing,
    int? Position,
    int? Ahead,
    string? HoldToken,
    DateTimeOffset? OfferEndsAt);

/// <summary>A row of an event's waiting list.</summary>
public sealed record WaitingListItem(
    Guid Id,
    string FirstName,
    string LastName,
    string Email,
    string TicketType,
    int Quantity,
    bool AllOrNothing,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? OfferEndsAt);
