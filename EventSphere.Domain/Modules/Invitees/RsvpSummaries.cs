using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>Counts how invitations stand, and how an event's answers came in, each in one round trip.</summary>
public sealed class RsvpSummaries(TenantDatabase database, TimeProvider clock)
{
    private const string ReadZone = "select time_zone from events where id = $1";

    private const string Count = """
        select count(*)::int, count(*) filter (where answer = 1)::int, count(*) filter (where answer = 2)::int, count(*) filter (where answer = 3)::int,
               count(*) filter (where answer = 0 and invited_at is null)::int,
               count(*) filter (where answer = 0 and invited_at <= $2 and coalesce(reminded_at <= $2, true))::int,
               coalesce(sum(guests) filter (where answer = 1), 0)::int, coalesce(sum(guests) filter (where answer = 3), 0)::int
        from invitees where event_id = $1
        """;

    // Each answer counts from its day on, until the day on which another took its place.
    private const string ReadDays = """
        select d.day, sum(d.step) filter (where d.answer = 1)::int, sum(d.step) filter (where d.answer = 2)::int, sum(d.step) filter (where d.answer = 3)::int
        from (
          select (r.answered_at at time zone e.time_zone)::date as day, r.answer, 1 as step from rsvps r join events e on e.id = r.event_id where r.event_id = $1
          union all
          select (r.superseded_at at time zone e.time_zone)::date, r.answer, -1 from rsvps r join events e on e.id = r.event_id
          where r.event_id = $1 and r.superseded_at is not null
        ) d
        group by d.day order by d.day
        """;

    /// <returns>Null if the tenant has no such event.</returns>
    public Task<RsvpSummary?> ReadAsync(Guid tenantId, Guid eventId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.RunAsync(
            tenantId,
            batch => batch.Add(ReadZone, eventId).Add(Count, eventId, now - InviteeMailRound.ReminderPause).Add(ReadDays, eventId),
            async row =>
            {
                if (!await row.ReadAsync(cancellationToken))
                    return null;
                var zone = TimeZoneInfo.TryFindSystemTimeZoneById(row.GetString(0), out var found) ? found : TimeZoneInfo.Utc;
                await row.NextResultAsync(cancellationToken);
                await row.ReadAsync(cancellationToken);
                var counts = Enumerable.Range(0, 8).Select(row.GetInt32).ToArray();
                await row.NextResultAsync(cancellationToken);
                var days = await DaysAsync(row, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime), cancellationToken);
                return new RsvpSummary(
                    counts[0], counts[1], counts[2], counts[3], counts[0] - counts[1] - counts[2] - counts[3], counts[4], counts[5], counts[6], counts[7], days);
            },
            cancellationToken);
    }

    /// <summary>How the invitations of one event, or of all, stand.</summary>
    /// <param name="eventId">Null: of all.</param>
    /// <returns>Null if the tenant has no such event.</returns>
    public Task<RsvpTotals?> TotalsAsync(Guid tenantId, Guid? eventId, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => _ = eventId is { } id
            ? batch.Add(InviteePages.EventExists, id).Add(TotalsOf("event_id"), id)
            : batch.Add(TotalsOf("tenant_id"), tenantId),
        async row =>
        {
            if (eventId is not null)
            {
                if (!await row.ReadAsync(cancellationToken))
                    return null;
                await row.NextResultAsync(cancellationToken);
            }

            await row.ReadAsync(cancellationToken);
            var counts = Enumerable.Range(0, 6).Select(row.GetInt32).ToArray();
            return new RsvpTotals(counts[0], counts[1], counts[2], counts[3], counts[0] - counts[1] - counts[2] - counts[3], counts[4], counts[5]);
        },
        cancellationToken);

    // All invitees are counted in an index; the rows of those alone are read who answered.
    private static string TotalsOf(string column) => $"""
        select (select count(*) from invitees where {column} = $1)::int, count(*) filter (where answer = 1)::int, count(*) filter (where answer = 2)::int,
               count(*) filter (where answer = 3)::int, coalesce(sum(guests) filter (where answer = 1), 0)::int, coalesce(sum(guests) filter (where answer = 3), 0)::int
        from invitees where {column} = $1 and answer <> 0
        """;

    // A day without an answer stands as the one before it.
    private static async Task<IReadOnlyList<RsvpDay>> DaysAsync(NpgsqlDataReader row, DateOnly today, CancellationToken cancellationToken)
    {
        var days = new List<RsvpDay>();
        while (await row.ReadAsync(cancellationToken))
        {
            var day = row.GetFieldValue<DateOnly>(0);
            for (var next = days.Count > 0 ? days[^1].Day.AddDays(1) : day; next < day; next = next.AddDays(1))
                days.Add(days[^1] with { Day = next });
            var before = days.Count > 0 ? days[^1] : new RsvpDay(day, 0, 0, 0);
            days.Add(new RsvpDay(day, before.Yes + Step(1), before.No + Step(2), before.Maybe + Step(3)));
        }

        while (days.Count > 0 && days[^1].Day < today)
            days.Add(days[^1] with { Day = days[^1].Day.AddDays(1) });
        return days.Count <= RsvpSummary.MaxDays ? days : days[^RsvpSummary.MaxDays..];

        int Step(int column) => row.IsDBNull(column) ? 0 : row.GetInt32(column);
    }
}
