using System.Globalization;
using EventSphere.Contracts.Modules.Notifications;
using EventSphere.Contracts.Modules.Registrations;

namespace EventSphere.Web.Modules.Notifications;

/// <summary>How a notification looks: its icon, what happened, to what, and where that is.</summary>
public sealed record NotificationLook(string Icon, string Title, string Text, string Address);

/// <summary>The one place that turns a notification's kind into words.</summary>
public static class NotificationTexts
{
    /// <returns>Null for a kind that a newer API has and this page doesn't know.</returns>
    public static NotificationLook? For(NotificationItem item) => item.Kind switch
    {
        NotificationKinds.Registrations => new(
            "people", item.Count == 1 ? "New registration" : $"{Number(item.Count)} new registrations", item.Subject, $"app/events/{item.SubjectId}/registrations"),
        NotificationKinds.RegistrationsPending => new(
            "check", item.Count == 1 ? "A registration waits to be approved" : $"{Number(item.Count)} registrations wait to be approved", item.Subject,
            $"app/events/{item.SubjectId}/registrations?status={RegistrationStatuses.Pending}&sort={RegistrationSorts.CreatedAt}"),
        NotificationKinds.EventSoldOut => new("ticket", "Sold out", item.Subject, $"app/events/{item.SubjectId}"),
        NotificationKinds.EventPublished => new(
            "calendar", item.Actor is { } who ? $"{who} published an event" : "An event was published", item.Subject, $"app/events/{item.SubjectId}"),
        NotificationKinds.MailServerFailing => new(
            "alert", "Your mail server doesn’t take mails", $"{item.Subject}. Check its settings and send a test.", "app/integrations"),
        _ => null,
    };

    private static string Number(int count) => count < NotificationLimits.MaxCount
        ? count.ToString("N0", CultureInfo.InvariantCulture)
        : $"{NotificationLimits.MaxCount - 1}+";
}
