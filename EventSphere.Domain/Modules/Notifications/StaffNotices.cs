using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Notifications;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Notifications;

/// <summary>
/// Writes notifications: statements for the transaction that makes true what they tell of. The second of a window finds the first's row and
/// writes nothing, so there is no row that a rush would wait for.
/// </summary>
public static class StaffNotices
{
    private const string WriteOfEvent = """
        insert into notifications (id, tenant_id, kind, subject_id, permission, window_start, actor_id, data, created_at, updated_at)
        select $1, $2, $3, e.id, $5, $6, $7, jsonb_build_object('subject', e.title), $8, $8 from events e where e.id = $4
        on conflict (tenant_id, kind, subject_id, window_start) do nothing
        """;

    private const string WriteNamed = """
        insert into notifications (id, tenant_id, kind, subject_id, permission, window_start, data, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, jsonb_build_object('subject', $7::text), $8, $8)
        on conflict (tenant_id, kind, subject_id, window_start) do nothing
        returning id
        """;

    /// <summary>People registered for the event.</summary>
    public static NpgsqlBatchCommand Registrations(Guid tenantId, Guid eventId, DateTimeOffset now) =>
        OfEvent(tenantId, NotificationKinds.Registrations, eventId, Permissions.RegistrationsView, now, null);

    /// <summary>People registered for the event who wait until it is decided.</summary>
    public static NpgsqlBatchCommand RegistrationsPending(Guid tenantId, Guid eventId, DateTimeOffset now) =>
        OfEvent(tenantId, NotificationKinds.RegistrationsPending, eventId, Permissions.RegistrationsManage, now, null);

    /// <summary>The event's last place was taken.</summary>
    public static NpgsqlBatchCommand EventSoldOut(Guid tenantId, Guid eventId, DateTimeOffset now) =>
        OfEvent(tenantId, NotificationKinds.EventSoldOut, eventId, Permissions.EventsView, now, null);

    /// <summary>The tenant's own mail server takes no mails. Told once an hour at most, however many mails fail: answers a row if it was.</summary>
    /// <param name="integrationId">Of its settings.</param>
    public static NpgsqlBatchCommand MailServerFailing(Guid tenantId, Guid integrationId, string host, DateTimeOffset now) => new(WriteNamed)
    {
        Parameters =
        {
            Value(Guid.CreateVersion7(now)), Value(tenantId), Value(NotificationKinds.MailServerFailing), Value(integrationId),
            Value(Permissions.IntegrationsManage), Value(HourOf(now)), Value(host), Value(now),
        },
    };

    /// <summary>A row to save beside the event's change.</summary>
    public static Notification EventPublished(Guid eventId, string title, Guid userId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = NotificationKinds.EventPublished,
        SubjectId = eventId,
        Permission = Permissions.EventsView,
        WindowStart = WindowOf(now),
        ActorId = userId,
        Data = System.Text.Json.JsonSerializer.Serialize(new NotificationData(title), NotificationJson.Default.NotificationData),
    };

    internal static DateTimeOffset WindowOf(DateTimeOffset now) =>
        new(now.UtcTicks - (now.UtcTicks % Notification.Window.Ticks), TimeSpan.Zero);

    private static DateTimeOffset HourOf(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static NpgsqlBatchCommand OfEvent(Guid tenantId, string kind, Guid eventId, string permission, DateTimeOffset now, Guid? actorId) =>
        new(WriteOfEvent)
        {
            Parameters =
            {
                Value(Guid.CreateVersion7(now)), Value(tenantId), Value(kind), Value(eventId), Value(permission), Value(WindowOf(now)), Value(actorId), Value(now),
            },
        };
}
