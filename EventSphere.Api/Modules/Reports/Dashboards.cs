using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Caching;
using Npgsql;

namespace EventSphere.Api.Modules.Reports;

/// <summary>
/// Reads the dashboard in one round trip. Kept for a fifth of a second: less than live notices are apart, so that who follows them sees the
/// newest, and enough that many who look at once cost one reading.
/// </summary>
internal sealed class Dashboards(TenantDatabase database, DashboardHistory history, TimeProvider clock)
{
    private const int DaysShown = 30;
    private const int DaysInWeek = 7;
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(200);

    private readonly ShortCache<(Guid Tenant, Guid? Event), DashboardResponse?> cache = new(clock, found => found is null ? TimeSpan.Zero : Fresh, capacity: 1_000);

    /// <param name="eventId">Null for all events.</param>
    /// <returns>Null if the tenant has no such event.</returns>
    public ValueTask<DashboardResponse?> GetAsync(Guid tenantId, Guid? eventId, CancellationToken cancellationToken) =>
        cache.GetAsync((tenantId, eventId), (key, cancel) => LoadAsync(key.Tenant, key.Event, cancel), cancellationToken);

    private async Task<DashboardResponse?> LoadAsync(Guid tenantId, Guid? eventId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var past = await history.BeforeAsync(tenantId, eventId, today, cancellationToken);
        var sql = eventId is null ? DashboardSql.AllEvents : DashboardSql.OneEvent;
        var id = eventId ?? Guid.Empty;
        return await database.RunAsync(
            tenantId,
            batch => batch.Add(sql.Totals, id, now).Add(sql.GatesSince, id, past.GatesUntil, now.AddMinutes(-1)).Add(sql.Latest, id),
            row => ReadAsync(row, past, today, isOneEvent: eventId is not null, cancellationToken),
            cancellationToken);
    }

    private static async Task<DashboardResponse?> ReadAsync(
        NpgsqlDataReader row, DashboardPast past, DateOnly today, bool isOneEvent, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        if (isOneEvent && row.GetInt64(0) == 0)
            return null;
        var (published, drafts, left, registrations) = ((int)row.GetInt64(1), (int)row.GetInt64(2), row.GetInt64(3), row.GetInt64(4));
        var days = DaysUntil(today, registrations, past);

        await row.NextResultAsync(cancellationToken);
        var gates = past.Gates.ToDictionary(g => g.Key, g => new GateCount(g.Key, g.Value, 0), StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
        {
            var gate = row.GetString(0);
            gates[gate] = new GateCount(gate, past.Gates.GetValueOrDefault(gate) + row.GetInt64(1), row.GetInt64(2));
        }

        await row.NextResultAsync(cancellationToken);
        var latest = new List<LatestRegistration>();
        while (await row.ReadAsync(cancellationToken))
            latest.Add(ReadLatest(row));

        return new DashboardResponse(
            registrations,
            days.TakeLast(DaysInWeek).Sum(d => d.Count),
            days.SkipLast(DaysInWeek).TakeLast(DaysInWeek).Sum(d => d.Count),
            gates.Values.Sum(g => g.Admitted),
            published,
            drafts,
            left,
            days,
            [.. gates.Values.OrderBy(g => g.Gate, StringComparer.Ordinal)],
            latest);
    }

    // Nobody has to count today: it is what the totals have beyond the days before.
    private static DayCount[] DaysUntil(DateOnly today, long registrations, DashboardPast past) =>
    [
        .. Enumerable.Range(1 - DaysShown, DaysShown - 1).Select(i => today.AddDays(i)).Select(day => new DayCount(day, past.Days.GetValueOrDefault(day))),
        new DayCount(today, Math.Max(0, registrations - past.Days.Values.Sum())),
    ];

    private static LatestRegistration ReadLatest(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
        Registration.NameOf((RegistrationStatus)row.GetInt16(6)), row.Time(7));
}
