using System.Globalization;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Persistence;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>Reads what happened with a person, from wherever it is written down, as one row of events in time.</summary>
public sealed class AttendeeTimeline(TenantDatabase database)
{
    private const string Exists = "select 1 from attendees where id = $1";

    // What an entry is called follows from the row that tells of it. The comparison is by bytes, so that a page begins where the one before ended,
    // whatever the database sorts by.
    private const string Read = $"""
        with happened (kind, id, at, actor, event_id, text, detail) as (
          select '{AttendeeTimelineKinds.Known}', a.id, a.created_at, null::uuid, null::uuid, null::text, null::text from attendees a where a.id = $1
          union all
          select '{AttendeeTimelineKinds.Registered}', r.id, r.created_at, null, r.event_id, t.name, null
          from registrations r join ticket_types t on t.id = r.ticket_type_id where r.attendee_id = $1
          union all
          select '{AttendeeTimelineKinds.Cancelled}', r.id, r.updated_at, null, r.event_id, t.name, null
          from registrations r join ticket_types t on t.id = r.ticket_type_id where r.attendee_id = $1 and r.status = 1
          union all
          select '{AttendeeTimelineKinds.CheckedIn}', c.id, c.admitted_at, c.user_id, c.event_id, c.gate, null
          from registrations r join check_ins c on c.registration_id = r.id where r.attendee_id = $1
          union all
          select '{AttendeeTimelineKinds.CheckInUndone}', c.id, c.undone_at, null, c.event_id, c.gate, null
          from registrations r join check_ins c on c.registration_id = r.id where r.attendee_id = $1 and c.undone_at is not null
          union all
          select case l.status when 0 then '{AttendeeTimelineKinds.MailSent}' else '{AttendeeTimelineKinds.MailFailed}' end,
                 l.id, coalesce(l.sent_at, l.created_at), null, r.event_id, l.subject, l.error
          from registrations r join communication_logs l on l.registration_id = r.id where r.attendee_id = $1
          union all
          select '{AttendeeTimelineKinds.Noted}', n.id, n.created_at, n.author_id, null, n.text, null from attendee_notes n where n.attendee_id = $1
          union all
          select '{AttendeeTimelineKinds.Tagged}', k.tag_id, k.created_at, k.tagged_by, null, t.name::text, null
          from attendee_tag_links k join attendee_tags t on t.id = k.tag_id where k.attendee_id = $1
          union all
          select '{AttendeeTimelineKinds.Merged}', m.id, m.created_at, m.merged_by, null, m.gone_name, m.former_email from attendee_merges m where m.kept_id = $1
        )
        select h.key, h.kind, h.at, u.name, h.event_id, e.title, h.text, h.detail
        from (
          select *, (kind || ':' || id) collate "C" as key from happened
          where $2::timestamptz is null or (at, (kind || ':' || id) collate "C") < ($2, $3 collate "C")
          order by at desc, key desc limit $4) h
        left join users u on u.id = h.actor
        left join events e on e.id = h.event_id
        order by h.at desc, h.key desc
        """;

    /// <param name="before">Where the part before ended; null for the newest.</param>
    /// <returns>Null if the tenant knows no such person.</returns>
    public Task<AttendeeTimelineResponse?> ReadAsync(Guid tenantId, Guid id, TimelinePlace? before, int size, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch =>
        {
            batch.Add(Exists, id);
            batch.BatchCommands.Add(new(Read) { Parameters = { Value(id), Value(before?.At), Value(before?.Key ?? ""), Value(size + 1) } });
        },
        async row =>
        {
            if (!await row.ReadAsync(cancellationToken))
                return null;
            await row.NextResultAsync(cancellationToken);
            var items = new List<AttendeeTimelineItem>();
            while (await row.ReadAsync(cancellationToken))
            {
                items.Add(new AttendeeTimelineItem(
                    row.GetString(0), row.GetString(1), row.Time(2), row.TextOrNull(3), row.IdOrNull(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7)));
            }

            var more = items.Count > size;
            if (more)
                items.RemoveAt(size);
            return new AttendeeTimelineResponse(items, more ? new TimelinePlace(items[^1].At, items[^1].Key).ToString() : null);
        },
        cancellationToken);
}

/// <summary>A place in a timeline: after the entry with this moment and key.</summary>
public sealed record TimelinePlace(DateTimeOffset At, string Key)
{
    /// <summary>The most characters that a written place has.</summary>
    public const int MaxLength = 120;

    /// <summary>As it is written on the wire; null if it isn't one.</summary>
    public static TimelinePlace? Parse(string text) =>
        text.IndexOf('/', StringComparison.Ordinal) is var at and > 0 && long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new TimelinePlace(new DateTimeOffset(ticks, TimeSpan.Zero), text[(at + 1)..])
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}/{Key}");
}
