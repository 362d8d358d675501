using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Invitees;

/// <summary>Limits of an invitee's fields.</summary>
public static class InviteeLimits
{
    public const int CompanyMaxLength = 120;
    public const int PhoneMaxLength = 40;

    /// <summary>People whom one invitee may bring along.</summary>
    public const int MaxGuests = 20;

    /// <summary>Invitees that are chosen by their ids in one request.</summary>
    public const int MaxChosen = 200;

    /// <summary>Digits, and what people write between them.</summary>
    public const string PhonePattern = @"^\+?[0-9 ()./-]*$";
}

/// <summary>How far an invitation got, as it is written on the wire.</summary>
public static class InviteeStatuses
{
    public const string NotSent = "not_sent";

    /// <summary>The mail was handed over; no answer yet.</summary>
    public const string Invited = "invited";

    public const string Answered = "answered";

    /// <summary>For a filter that takes one of them.</summary>
    public const string Pattern = "^(not_sent|invited|answered)$";
}

/// <summary>What an invitees list can be sorted by. A minus before it turns the order round.</summary>
public static class InviteeSorts
{
    public const string CreatedAt = "createdAt";

    /// <summary>Last name, first name.</summary>
    public const string Name = "name";

    public const string Pattern = "^-?(createdAt|name)$";
}

/// <summary>What an organizer says of somebody to invite.</summary>
/// <param name="GuestsAllowed">How many people they may bring along.</param>
public sealed record InviteeRequest(
    [Required, MailboxAddress, StringLength(UserLimits.EmailMaxLength)] string Email,
    [StringLength(RegistrationLimits.PersonNameMaxLength), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string? FirstName = null,
    [StringLength(RegistrationLimits.PersonNameMaxLength), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string? LastName = null,
    [StringLength(InviteeLimits.CompanyMaxLength), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the company in one line.")] string? Company = null,
    [StringLength(InviteeLimits.PhoneMaxLength), RegularExpression(InviteeLimits.PhonePattern, ErrorMessage = "Write digits, such as +234 801 234 5678.")] string? Phone = null,
    [Range(0, InviteeLimits.MaxGuests)] int GuestsAllowed = 0);

/// <summary>Changes an invitee.</summary>
/// <param name="Version">The invitee's, as it was read: another in the meantime is a conflict.</param>
public sealed record UpdateInviteeRequest([Required] InviteeRequest Invitee, [Required] int? Version);

/// <summary>Invitees by their ids.</summary>
public sealed record ChosenInvitees([Required, MinLength(1), MaxLength(InviteeLimits.MaxChosen)] IReadOnlyList<Guid> Ids);

/// <summary>How many invitees something was done to.</summary>
public sealed record InviteesDeleted(int Deleted);

/// <summary>Somebody who is invited to an event.</summary>
/// <param name="Status">One of <see cref="InviteeStatuses"/>.</param>
/// <param name="Answer">One of <see cref="RsvpAnswers"/>; null: none yet.</param>
/// <param name="Guests">How many people they bring along, as they answered.</param>
/// <param name="MailProblem">Why the last mail could not be delivered; null if it could, or none was sent.</param>
/// <param name="Version">Changes with every change; a change must name it.</param>
public sealed record InviteeResponse(
    Guid Id,
    string Email,
    string FirstName,
    string LastName,
    string Company,
    string Phone,
    int GuestsAllowed,
    string Status,
    string? Answer,
    int Guests,
    DateTimeOffset CreatedAt,
    DateTimeOffset? InvitedAt,
    DateTimeOffset? RemindedAt,
    DateTimeOffset? AnsweredAt,
    string? MailProblem,
    int Version);

/// <summary>A row of the invitees over all events: which event, and who.</summary>
/// <param name="TimeZone">The event's, as an IANA name.</param>
public sealed record InviteeWithEvent(Guid EventId, string EventTitle, string TimeZone, InviteeResponse Invitee);

/// <summary>Whom to send the invitation to.</summary>
/// <param name="Ids">These, whether they were invited before or not; null: all who weren't.</param>
public sealed record SendInvitationsRequest([MinLength(1), MaxLength(InviteeLimits.MaxChosen)] IReadOnlyList<Guid>? Ids = null);

/// <summary>Whom to remind, of those who were invited and have not answered.</summary>
/// <param name="Ids">Of these; null: of all.</param>
public sealed record RemindInviteesRequest([MinLength(1), MaxLength(InviteeLimits.MaxChosen)] IReadOnlyList<Guid>? Ids = null);

/// <summary>A round of mails that goes out in the background, each invitee once.</summary>
/// <param name="Recipients">How many it goes to, counted when it was asked for.</param>
/// <param name="TooSoon">How many are left out because they had a mail within the last 24 hours.</param>
public sealed record MailRoundResponse(Guid Id, int Recipients, int TooSoon);
