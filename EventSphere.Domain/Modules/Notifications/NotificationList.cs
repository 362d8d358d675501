using EventSphere.Contracts.Modules.Notifications;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Notifications;

/// <summary>Reads a user's notifications and how far they have read, in one round trip; every count in it ends early.</summary>
public sealed class NotificationList(TenantDatabase database, TimeProvider clock)
{
    // Registrations are counted by their ids, which carry the time, in the index that lists them; those that wait in one of theirs alone.
    private const string OfWindow =
        "from registrations r where r.event_id = v.subject_id and r.id >= app.first_id_at(v.window_start) and r.id < app.first_id_at(v.window_end)";

    private const string Waiting = $"{OfWindow} and r.status = 2";

    // Who joined later has read what was before. Where nobody waits any more there is nothing to tell.
    private static readonly string Seen = $"""
        with reader as (
          select coalesce(
            (select read_until from notification_marks where user_id = $1),
            (select created_at from memberships where user_id = $1), '-infinity'::timestamptz) as read_until
        ),
        visible as (
          select v.* from (
            select n.*, n.window_start + interval '{(int)Notification.Window.TotalSeconds} s' as window_end
            from notifications n where n.permission = any($2) and n.actor_id is distinct from $1
          ) v
          where v.kind <> '{NotificationKinds.RegistrationsPending}' or exists (select {Waiting})
        )
        """;

    private static readonly string LastOf = $"""
        case v.kind
          when '{NotificationKinds.Registrations}' then coalesce((select r.created_at {OfWindow} order by r.id desc limit 1), v.created_at)
          when '{NotificationKinds.RegistrationsPending}' then coalesce((select r.created_at {Waiting} order by r.id desc limit 1), v.created_at)
          else v.created_at end
        """;

    private static readonly string Page = $"""
        {Seen}, page as (
          select * from visible v where v.id < $3 order by v.id desc limit $4
        )
        select v.id, v.kind, v.subject_id, coalesce(v.data ->> 'subject', ''), u.name, c.count, l.at, l.at > reader.read_until
        from page v
        cross join reader
        cross join lateral (select {LastOf} as at) l
        cross join lateral (
          select case v.kind
            when '{NotificationKinds.Registrations}' then (select count(*)::int from (select {OfWindow} limit {NotificationLimits.MaxCount}) counted)
            when '{NotificationKinds.RegistrationsPending}' then (select count(*)::int from (select {Waiting} limit {NotificationLimits.MaxCount}) counted)
            else 1 end as count) c
        left join users u on u.id = v.actor_id
        order by v.id desc
        """;

    // A row that began a window before the mark may have gone on after it.
    private static readonly string Unread = $"""
        {Seen}
        select count(*)::int from (
          select from visible v cross join reader
          where v.id >= app.first_id_at(greatest(reader.read_until - interval '{(int)Notification.Window.TotalSeconds} s', now() - interval '{(int)Notification.Lifetime.TotalDays} days'))
            and {LastOf} > reader.read_until
          limit {NotificationLimits.MaxUnread}) counted
        """;

    private const string Mark = """
        insert into notification_marks as m (tenant_id, user_id, read_until, created_at, updated_at) values ($1, $2, $3, $4, $4)
        on conflict (tenant_id, user_id) do update set read_until = excluded.read_until, updated_at = excluded.updated_at
        where m.read_until < excluded.read_until
        """;

    /// <param name="permissions">What the user may: the others' notifications don't show.</param>
    /// <param name="before">Where the page begins: notifications older than this one; null for the newest.</param>
    public Task<NotificationsResponse> ReadAsync(
        Guid tenantId, Guid userId, string[] permissions, Guid? before, int limit, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.Add(Page, userId, permissions, before ?? Guid.AllBitsSet, limit + 1).Add(Unread, userId, permissions),
        async row =>
        {
            var items = new List<NotificationItem>(limit + 1);
            while (await row.ReadAsync(cancellationToken))
                items.Add(Read(row));
            var isLast = items.Count <= limit;
            if (!isLast)
                items.RemoveAt(limit);
            var next = isLast ? (Guid?)null : items[^1].Id;
            await row.NextResultAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            // Pages go by when a window began, so that they don't shift; within one what happened last comes first.
            return new NotificationsResponse([.. items.OrderByDescending(i => i.At)], row.GetInt32(0), next);
        },
        cancellationToken);

    /// <summary>What happened until then is read, for this user; a mark never goes back, nor into the future.</summary>
    public Task MarkReadAsync(Guid tenantId, Guid userId, DateTimeOffset? upTo, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = upTo is { } given && given < now ? given.ToUniversalTime() : now;
        return database.RunAsync(
            tenantId,
            batch => batch.BatchCommands.Add(new NpgsqlBatchCommand(Mark) { Parameters = { Value(tenantId), Value(userId), Value(until), Value(now) } }),
            _ => Task.FromResult(true),
            cancellationToken);
    }

    private static NotificationItem Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetInt32(5),
        row.Time(6), row.GetBoolean(7));
}
