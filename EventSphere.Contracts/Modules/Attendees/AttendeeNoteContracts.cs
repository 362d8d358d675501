using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Attendees;

/// <summary>Limits of notes.</summary>
public static class AttendeeNoteLimits
{
    public const int TextMaxLength = 4_000;

    /// <summary>How many a profile shows.</summary>
    public const int MaxShown = 50;
}

/// <summary>Writes a note about a person, for staff alone.</summary>
/// <param name="Text">Plain, lines as they are.</param>
public sealed record AddAttendeeNoteRequest([Required, StringLength(AttendeeNoteLimits.TextMaxLength, MinimumLength = 1)] string Text);

/// <summary>What somebody noted about a person.</summary>
/// <param name="AuthorId">The user who wrote it.</param>
/// <param name="Author">Their name.</param>
public sealed record AttendeeNote(Guid Id, string Text, Guid AuthorId, string Author, DateTimeOffset At);
