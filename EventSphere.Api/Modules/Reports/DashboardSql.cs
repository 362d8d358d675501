namespace EventSphere.Api.Modules.Reports;

/// <summary>
/// The statements of the dashboard. All begin at the tenant's events: indexes on what belongs to an event find its rows, and no index on the
/// tenant has to be kept by every registration.
/// </summary>
/// <param name="events">Which events: a condition on <c>e</c>. $1 is the event's id, or the empty one for all.</param>
internal sealed class DashboardSql(string events)
{
    public static readonly DashboardSql AllEvents = new("$1 is not null");
    public static readonly DashboardSql OneEvent = new("e.id = $1");

    /// <summary>$2 the start of today.</summary>
    public string DaysBefore { get; } = $"""
        select (r.created_at at time zone 'UTC')::date, count(*)
        from events e join registrations r on r.event_id = e.id
        where {events} and r.created_at < $2
        group by 1
        """;

    /// <summary>$2 until when.</summary>
    public string GatesBefore { get; } = $"""
        select c.gate, count(*)
        from events e join check_ins c on c.event_id = e.id
        where {events} and c.undone_at is null and c.admitted_at < $2
        group by c.gate
        """;

    /// <summary>$2 now.</summary>
    public string Totals { get; } = $"""
        select count(*), count(*) filter (where e.status = 1), count(*) filter (where e.status = 0),
               coalesce(sum(p.quota - p.sold - p.held) filter (where e.status = 1 and e.ends_at > $2), 0), coalesce(sum(t.registrations), 0)::bigint
        from events e
        join quota_pools p on p.event_id = e.id and p.is_capacity
        join event_totals t on t.event_id = e.id
        where {events}
        """;

    /// <summary>$2 since when, $3 a minute ago.</summary>
    public string GatesSince { get; } = $"""
        select c.gate, count(*), count(*) filter (where c.admitted_at >= $3)
        from events e join check_ins c on c.event_id = e.id
        where {events} and c.undone_at is null and c.admitted_at >= $2
        group by c.gate
        """;

    public string Latest { get; } = $"""
        select r.id, e.id, e.title, r.first_name, r.last_name, y.name, r.status, r.created_at
        from events e
        cross join lateral (select * from registrations r where r.event_id = e.id order by r.id desc limit 10) r
        join ticket_types y on y.id = r.ticket_type_id
        where {events}
        order by r.id desc
        limit 10
        """;
}
