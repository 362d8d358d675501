using System.Globalization;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Web.Components;

namespace EventSphere.Web.Modules.Attendees;

/// <summary>What is known of people, as people read it.</summary>
internal static class AttendeeTexts
{
    public static readonly (string Value, string Text)[] CheckedIn = [("yes", "Checked in"), ("no", "Not checked in")];

    public static readonly (string Value, string Text)[] Colors =
    [
        (AttendeeTagColors.Grey, "Grey"), (AttendeeTagColors.Blue, "Blue"), (AttendeeTagColors.Green, "Green"), (AttendeeTagColors.Amber, "Amber"), (AttendeeTagColors.Red, "Red"),
    ];

    /// <summary>The tone of a tag's colour, as the style sheet knows it.</summary>
    public static string Tone(string color) => color switch
    {
        AttendeeTagColors.Blue => "accent",
        AttendeeTagColors.Green => "good",
        AttendeeTagColors.Amber => "warn",
        AttendeeTagColors.Red => "bad",
        _ => "",
    };

    public static string Reason(string reason) => reason switch
    {
        DuplicateReasons.SameMailbox => "Both addresses lead to one mailbox",
        DuplicateReasons.MergedBefore => "This address was merged before, and came back",
        DuplicateReasons.SamePhone => "The same phone number",
        DuplicateReasons.SameCompany => "The same company",
        DuplicateReasons.SameName => "The same name",
        DuplicateReasons.SimilarName => "A similar name",
        _ => reason,
    };

    /// <summary>An entry of a person's timeline.</summary>
    public static Timeline.Item Of(AttendeeTimelineItem item) => item.Kind switch
    {
        AttendeeTimelineKinds.Known => new(item.At, "person", "First known here."),
        AttendeeTimelineKinds.Registered => new(item.At, "ticket", $"Registered for {item.EventTitle}.", More: item.Text, Tone: "accent"),
        AttendeeTimelineKinds.Cancelled => new(item.At, "cross", $"The registration for {item.EventTitle} was cancelled.", More: item.Text, Tone: "bad"),
        AttendeeTimelineKinds.CheckedIn => new(item.At, "door", $"Checked in at {item.EventTitle}.", More: $"Gate {item.Text}{(item.Actor is null ? "" : $", by {item.Actor}")}", Tone: "good"),
        AttendeeTimelineKinds.CheckInUndone => new(item.At, "door", $"The check-in at {item.EventTitle} was taken back.", Tone: "warn"),
        AttendeeTimelineKinds.MailSent => new(item.At, "arrow", $"Mail sent: {item.Text}"),
        AttendeeTimelineKinds.MailFailed => new(item.At, "alert", $"A mail couldn’t be sent: {item.Text}", More: item.Detail, Tone: "bad"),
        AttendeeTimelineKinds.Noted => new(item.At, "edit", "wrote a note.", item.Actor, item.Text),
        AttendeeTimelineKinds.Tagged => new(item.At, "pin", $"gave the tag {item.Text}.", item.Actor),
        AttendeeTimelineKinds.Merged => new(item.At, "people", $"merged {item.Text} into this person.", item.Actor, item.Detail),
        _ => new(item.At, "info", item.Kind),
    };

    public static string Count(int number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");

    /// <summary>A count that stopped where enough were counted.</summary>
    public static string Count(int number, bool atLeast) => string.Create(CultureInfo.InvariantCulture, $"{number:N0}{(atLeast ? "+" : "")}");
}
