namespace EventSphere.Contracts.Modules.Attendees;

/// <summary>The kinds of what stands in a person's timeline, as they are written on the wire.</summary>
public static class AttendeeTimelineKinds
{
    public const string Known = "known";
    public const string Registered = "registered";
    public const string Cancelled = "cancelled";
    public const string CheckedIn = "checked_in";

    /// <summary>An admission was taken back.</summary>
    public const string CheckInUndone = "check_in_undone";

    public const string MailSent = "mail_sent";
    public const string MailFailed = "mail_failed";
    public const string Noted = "noted";
    public const string Tagged = "tagged";
    public const string Merged = "merged";
}

/// <summary>Something that happened with a person.</summary>
/// <param name="Key">Names it in the timeline, for good.</param>
/// <param name="Kind">One of <see cref="AttendeeTimelineKinds"/>.</param>
/// <param name="Actor">The name of the user who did it; null if none did.</param>
/// <param name="EventTitle">Of the event that it was about.</param>
/// <param name="Text">The ticket type, the gate, the mail's subject, the note, the tag, or the name of who was merged.</param>
/// <param name="Detail">Why a mail failed, or the address of who was merged.</param>
public sealed record AttendeeTimelineItem(
    string Key, string Kind, DateTimeOffset At, string? Actor, Guid? EventId, string? EventTitle, string? Text, string? Detail);

/// <summary>A part of a timeline, newest first.</summary>
/// <param name="Next">What <c>before</c> takes to read on; null at the end.</param>
public sealed record AttendeeTimelineResponse(IReadOnlyList<AttendeeTimelineItem> Items, string? Next);
