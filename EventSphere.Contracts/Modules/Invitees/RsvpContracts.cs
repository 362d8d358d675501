using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Invitees;

/// <summary>What an invitee can answer, as it is written on the wire.</summary>
public static class RsvpAnswers
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string Maybe = "maybe";

    /// <summary>For a field that takes one of them.</summary>
    public const string Pattern = "^(yes|no|maybe)$";

    /// <summary>For a filter, which also asks for those who gave no answer.</summary>
    public const string FilterPattern = "^(yes|no|maybe|none)$";
}

/// <summary>Whether an invitation can be answered, as it is written on the wire.</summary>
public static class RsvpStandings
{
    public const string Open = "open";

    /// <summary>The event has begun: what was answered stays.</summary>
    public const string Begun = "begun";

    public const string Over = "over";

    /// <summary>The organizer called the event off, or took it back.</summary>
    public const string Cancelled = "cancelled";
}

/// <summary>Limits of an answer's fields.</summary>
public static class RsvpLimits
{
    public const int NoteMaxLength = 1_000;
}

/// <summary>Answers an invitation. May be sent again until the event begins; the last one counts.</summary>
/// <param name="Answer">One of <see cref="RsvpAnswers"/>.</param>
/// <param name="Guests">How many come along, at most as many as the invitation allows; none with a no.</param>
/// <param name="GuestNames">Their names, as far as they are known; not more than guests.</param>
/// <param name="Note">For the organizer.</param>
public sealed record RsvpRequest(
    [Required, RegularExpression(RsvpAnswers.Pattern, ErrorMessage = "Answer yes, no or maybe.")] string Answer,
    [Range(0, InviteeLimits.MaxGuests)] int Guests = 0,
    [MaxLength(InviteeLimits.MaxGuests)] IReadOnlyList<string>? GuestNames = null,
    [StringLength(RsvpLimits.NoteMaxLength)] string? Note = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (GuestNames is null)
            yield break;
        if (GuestNames.Any(name => name is null || name.Length > RegistrationLimits.PersonNameMaxLength || name.Any(char.IsControl)))
            yield return new ValidationResult($"A name has at most {RegistrationLimits.PersonNameMaxLength} characters, in one line.", [nameof(GuestNames)]);
        if (GuestNames.Count > Guests)
            yield return new ValidationResult("There are more names than guests.", [nameof(GuestNames)]);
    }
}

/// <summary>An answer, as it was given.</summary>
/// <param name="Answer">One of <see cref="RsvpAnswers"/>.</param>
public sealed record RsvpDetails(string Answer, int Guests, IReadOnlyList<string> GuestNames, string? Note, DateTimeOffset AnsweredAt);

/// <summary>A personal invitation, as its holder sees it.</summary>
/// <param name="Standing">One of <see cref="RsvpStandings"/>.</param>
/// <param name="Rsvp">What was answered last; null if nothing was.</param>
/// <param name="CanRegister">Whether tickets can be had on the event's page now.</param>
/// <param name="Brand">The organizer's colours; null if they are EventSphere's own.</param>
/// <param name="Logo">The organizer's; null if it has none.</param>
/// <param name="ContactEmail">Where the organizer may be written to; null if it says none.</param>
/// <param name="HasOrganizerPage">Whether the organizer shows all its events on one page.</param>
public sealed record PublicRsvpResponse(
    string FirstName,
    string LastName,
    int GuestsAllowed,
    string Standing,
    RsvpDetails? Rsvp,
    Guid EventId,
    string EventTitle,
    string EventSlug,
    string Summary,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    string Venue,
    string TenantSlug,
    string TenantName,
    bool CanRegister,
    BrandColors? Brand,
    ImageReference? Cover = null,
    ImageReference? Logo = null,
    string? ContactEmail = null,
    bool HasOrganizerPage = true);

/// <summary>What a list of answers can be sorted by. A minus before it turns the order round.</summary>
public static class RsvpSorts
{
    public const string AnsweredAt = "answeredAt";

    /// <summary>Last name, first name.</summary>
    public const string Name = "name";

    public const string Pattern = "^-?(answeredAt|name)$";
}

/// <summary>A row of an event's answers.</summary>
/// <param name="Answer">One of <see cref="RsvpAnswers"/>.</param>
public sealed record RsvpListItem(
    Guid InviteeId,
    string FirstName,
    string LastName,
    string Email,
    string Company,
    string Answer,
    int Guests,
    IReadOnlyList<string> GuestNames,
    string? Note,
    DateTimeOffset AnsweredAt);

/// <summary>A row of the answers over all events: which event, and what was answered.</summary>
/// <param name="TimeZone">The event's, as an IANA name.</param>
public sealed record RsvpWithEvent(Guid EventId, string EventTitle, string TimeZone, RsvpListItem Rsvp);

/// <summary>How the invitations of one event, or of all, stand. Who is invited to several events counts at each.</summary>
/// <param name="None">Invitees without an answer, whether they were invited yet or not.</param>
/// <param name="GuestsOfYes">People whom those bring along who said yes.</param>
/// <param name="GuestsOfMaybe">People whom those bring along who said maybe.</param>
public sealed record RsvpTotals(int Invitees, int Yes, int No, int Maybe, int None, int GuestsOfYes, int GuestsOfMaybe);

/// <summary>How an event's invitations stand.</summary>
/// <param name="None">Invitees without an answer, whether they were invited yet or not.</param>
/// <param name="NotSent">Of those, how many got no invitation yet.</param>
/// <param name="CanRemind">Of those, how many a reminder would go to now.</param>
/// <param name="GuestsOfYes">People whom those bring along who said yes.</param>
/// <param name="GuestsOfMaybe">People whom those bring along who said maybe.</param>
/// <param name="Days">How answers stood at the end of each day in the event's zone, the first first; the last <see cref="MaxDays"/> of them.</param>
public sealed record RsvpSummary(
    int Invitees, int Yes, int No, int Maybe, int None, int NotSent, int CanRemind, int GuestsOfYes, int GuestsOfMaybe, IReadOnlyList<RsvpDay> Days)
{
    public const int MaxDays = 90;
}

/// <summary>How many had said what at the end of a day.</summary>
public sealed record RsvpDay(DateOnly Day, int Yes, int No, int Maybe);
