using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Caching;

namespace EventSphere.Api.Modules.Reports;

/// <summary>What of the dashboard no longer changes: registrations of the days before today, and admissions until a moment ago.</summary>
internal sealed record DashboardPast(IReadOnlyDictionary<DateOnly, long> Days, IReadOnlyDictionary<string, long> Gates, DateTimeOffset GatesUntil);

/// <summary>
/// Counts the past, which takes a look at every row, once a minute for those that are looked at. What came since is a subtraction from the
/// totals and a few rows of an index, so that the dashboard of 200,000 registrations costs no more than that of 200.
/// </summary>
internal sealed class DashboardHistory(TenantDatabase database, TimeProvider clock)
{
    /// <summary>The past ends before the last minute, which is shown by itself, and before what may yet commit with an earlier time.</summary>
    private static readonly TimeSpan PastEnds = TimeSpan.FromSeconds(65);

    private readonly ShortCache<(Guid Tenant, Guid? Event, DateOnly Today), DashboardPast> cache = new(clock, _ => TimeSpan.FromMinutes(1), capacity: 1_000);

    public ValueTask<DashboardPast> BeforeAsync(Guid tenantId, Guid? eventId, DateOnly today, CancellationToken cancellationToken) =>
        cache.GetAsync((tenantId, eventId, today), (key, cancel) => LoadAsync(key.Tenant, key.Event, key.Today, cancel), cancellationToken);

    private Task<DashboardPast> LoadAsync(Guid tenantId, Guid? eventId, DateOnly today, CancellationToken cancellationToken)
    {
        var sql = eventId is null ? DashboardSql.AllEvents : DashboardSql.OneEvent;
        var id = eventId ?? Guid.Empty;
        var until = clock.GetUtcNow() - PastEnds;
        return database.RunAsync(
            tenantId,
            batch => batch
                .Add(sql.DaysBefore, id, new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero))
                .Add(sql.GatesBefore, id, until),
            async row =>
            {
                var days = new Dictionary<DateOnly, long>();
                while (await row.ReadAsync(cancellationToken))
                    days.Add(row.GetFieldValue<DateOnly>(0), row.GetInt64(1));
                await row.NextResultAsync(cancellationToken);
                var gates = new Dictionary<string, long>(StringComparer.Ordinal);
                while (await row.ReadAsync(cancellationToken))
                    gates.Add(row.GetString(0), row.GetInt64(1));
                return new DashboardPast(days, gates, until);
            },
            cancellationToken);
    }
}
