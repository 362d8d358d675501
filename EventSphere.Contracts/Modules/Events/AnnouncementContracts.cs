using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Events;

/// <summary>Limits of announcements.</summary>
public static class AnnouncementLimits
{
    public const int TextMaxLength = 500;

    /// <summary>How many an event has at most; older ones are deleted first.</summary>
    public const int MaxPerEvent = 100;
}

/// <summary>Says something to all who follow an event's live page.</summary>
/// <param name="Text">Plain.</param>
public sealed record AnnouncementRequest([Required, StringLength(AnnouncementLimits.TextMaxLength)] string Text);

/// <summary>Something that was said on an event's live page.</summary>
public sealed record AnnouncementResponse(Guid Id, string Text, DateTimeOffset At);

/// <summary>All that was said of an event, the newest first.</summary>
public sealed record AnnouncementsResponse(IReadOnlyList<AnnouncementResponse> Items);
