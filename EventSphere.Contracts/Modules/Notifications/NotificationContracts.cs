namespace EventSphere.Contracts.Modules.Notifications;

/// <summary>What a notification can be about, as it is written on the wire. Names are for ever: rows with them live for 30 days.</summary>
public static class NotificationKinds
{
    public const int MaxLength = 40;

    /// <summary>People registered for an event; the subject is the event.</summary>
    public const string Registrations = "registrations";

    /// <summary>Registrations for an event wait to be approved; the subject is the event. Gone when none of them waits any more.</summary>
    public const string RegistrationsPending = "registrations.pending";

    /// <summary>An event's last place was taken; the subject is the event.</summary>
    public const string EventSoldOut = "event.sold_out";

    /// <summary>A colleague published an event; the subject is the event.</summary>
    public const string EventPublished = "event.published";

    /// <summary>The organization's own mail server didn't take mails several times in a row; the subject is the integration, named by its host.</summary>
    public const string MailServerFailing = "mail_server.failing";
}

/// <summary>Limits of the notifications list.</summary>
public static class NotificationLimits
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 50;

    /// <summary>Counting stops here: more means "more than people read", and costs no more.</summary>
    public const int MaxCount = 1_000;

    /// <summary>Counting of what is unread stops here.</summary>
    public const int MaxUnread = 100;
}

/// <summary>Something that happened in the tenant, told to those who may see it.</summary>
/// <param name="Kind">One of <see cref="NotificationKinds"/>; a client passes over kinds that it doesn't know.</param>
/// <param name="SubjectId">What it is about; the kind says what that is.</param>
/// <param name="Subject">Its name when it happened.</param>
/// <param name="Actor">Who did it, if a user did.</param>
/// <param name="Count">How many it tells of: 1, or the registrations of some minutes, of those that wait the ones that still do, up to <see cref="NotificationLimits.MaxCount"/>.</param>
/// <param name="At">When the last of it happened.</param>
public sealed record NotificationItem(
    Guid Id, string Kind, Guid SubjectId, string Subject, string? Actor, int Count, DateTimeOffset At, bool IsUnread);

/// <summary>A page of notifications, newest first, and how many are unread in all.</summary>
/// <param name="Unread">Up to <see cref="NotificationLimits.MaxUnread"/>.</param>
/// <param name="Next">Pass it as <c>before</c> for the next page; null on the last.</param>
public sealed record NotificationsResponse(IReadOnlyList<NotificationItem> Items, int Unread, Guid? Next);

/// <summary>Marks notifications as read, for the caller alone.</summary>
/// <param name="UpTo">The <c>at</c> of the newest one seen: what came later stays unread. Absent: all until now.</param>
public sealed record MarkNotificationsReadRequest(DateTimeOffset? UpTo = null);
