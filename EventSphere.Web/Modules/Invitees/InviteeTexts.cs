using System.Globalization;
using EventSphere.Contracts.Modules.Invitees;

namespace EventSphere.Web.Modules.Invitees;

/// <summary>Invitees, imports and answers as people read them.</summary>
internal static class InviteeTexts
{
    public static readonly (string, string)[] Statuses = [(InviteeStatuses.NotSent, "Not sent"), (InviteeStatuses.Invited, "Invited"), (InviteeStatuses.Answered, "Answered")];

    public static readonly (string, string)[] Answers = [(RsvpAnswers.Yes, "Yes"), (RsvpAnswers.No, "No"), (RsvpAnswers.Maybe, "Maybe")];

    public static readonly (string, string)[] AnswersOrNone = [.. Answers, ("none", "No answer")];

    /// <summary>The name, or the address of somebody without one.</summary>
    public static string NameOf(string firstName, string lastName, string email) => $"{firstName} {lastName}".Trim() is { Length: > 0 } name ? name : email;

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>So many of something, in the right number.</summary>
    public static string Count(long number, string one, string many) => $"{Number(number)} {(number == 1 ? one : many)}";

    /// <summary>Whom those bring along who gave an answer.</summary>
    public static string WithGuests(int guests) => guests == 0 ? "no guests" : $"and {Count(guests, "guest", "guests")}";

    /// <summary>How many come along, and the names that are known of them.</summary>
    public static string GuestsOf(RsvpListItem row) =>
        row.Guests == 0 ? "–" : row.GuestNames.Count == 0 ? Number(row.Guests) : $"{Number(row.Guests)}: {string.Join(", ", row.GuestNames)}";

    /// <summary>What an import did, in a sentence.</summary>
    public static string Outcome(ImportResponse import) => import.State switch
    {
        ImportStates.Done => $"{Count(import.Created, "invitee", "invitees")} added, {Number(import.Updated)} changed, {Number(import.Unchanged)} as before, {Count(import.Failed, "row", "rows")} left out.",
        ImportStates.Failed => import.Problem ?? "The file could not be read.",
        ImportStates.Undone when import.Undo is { } undo => $"Undone: {Count(undo.Deleted, "invitee", "invitees")} deleted, {Number(undo.Restored)} as before again, {Number(undo.Kept)} kept because they answered or were changed since.",
        ImportStates.Undoing => "It is being undone.",
        _ => $"{Number(import.RowsDone)} of {Count(import.Rows, "row", "rows")} done.",
    };
}
