using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.CheckIns;

/// <summary>Limits of a check-in's fields.</summary>
public static class CheckInLimits
{
    public const int GateMaxLength = 60;

    /// <summary>Long enough for the e-ticket's whole URL, which is what the QR code holds.</summary>
    public const int TokenMaxLength = 500;
}

/// <summary>Asks to admit the holder of a ticket.</summary>
/// <param name="Token">The bare token, or the e-ticket's URL as the QR code holds it.</param>
/// <param name="Gate">Which door, as staff call it.</param>
public sealed record CheckInRequest(
    [Required, StringLength(CheckInLimits.TokenMaxLength, MinimumLength = 1)] string Token,
    [Required, StringLength(CheckInLimits.GateMaxLength, MinimumLength = 1)] string Gate);

/// <summary>What happened at the door.</summary>
/// <param name="Result">One of <see cref="CheckInResults"/>.</param>
/// <param name="FirstAdmittedAt">When this ticket was first admitted: now, or earlier for a duplicate.</param>
/// <param name="FirstGate">Where that was.</param>
public sealed record CheckInResponse(
    string Result,
    string Attendee,
    string TicketType,
    string EventTitle,
    DateTimeOffset FirstAdmittedAt,
    string FirstGate);

/// <summary>The two answers of the door, as they are written on the wire.</summary>
public static class CheckInResults
{
    public const string Admitted = "admitted";
    public const string Duplicate = "duplicate";
}
