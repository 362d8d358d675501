using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>Reads all that a tenant knows of a person, in one round trip.</summary>
public sealed class AttendeeProfiles(TenantDatabase database, TimeProvider clock)
{
    private const string ReadPerson = $"""
        select a.id, a.first_name, a.last_name, a.email, a.phone, a.company, a.job_title, a.created_at, a.version, t.ids, t.names, t.colors
        from attendees a {AttendeeList.TagsOfAttendee}
        where a.id = $1
        """;

    private const string Count = """
        select count(*)::int, count(distinct r.event_id)::int, count(distinct r.event_id) filter (where c.id is not null)::int,
               count(*) filter (where r.status = 1)::int,
               count(distinct r.event_id) filter (where r.status = 0 and e.ends_at < $2 and not exists (
                 select from registrations o join check_ins i on i.registration_id = o.id and i.undone_at is null
                 where o.attendee_id = $1 and o.event_id = r.event_id))::int
        from registrations r
        join events e on e.id = r.event_id
        left join check_ins c on c.registration_id = r.id and c.undone_at is null
        where r.attendee_id = $1
        """;

    private const string ReadAttendance = """
        select r.id, r.event_id, e.title, e.starts_at, e.time_zone, t.name, r.status, r.email, r.created_at, c.admitted_at, c.gate
        from registrations r
        join events e on e.id = r.event_id
        join ticket_types t on t.id = r.ticket_type_id
        left join check_ins c on c.registration_id = r.id and c.undone_at is null
        where r.attendee_id = $1
        order by r.id desc limit $2
        """;

    private const string ReadNotes = """
        select n.id, n.text, n.author_id, u.name, n.created_at
        from attendee_notes n join users u on u.id = n.author_id
        where n.attendee_id = $1
        order by n.id desc limit $2
        """;

    /// <returns>Null if the tenant knows no such person.</returns>
    public Task<AttendeeProfile?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.Add(ReadPerson, id).Add(Count, id, clock.GetUtcNow()).Add(ReadAttendance, id, AttendeeLimits.MaxHistory).Add(ReadNotes, id, AttendeeNoteLimits.MaxShown),
        async row =>
        {
            if (!await row.ReadAsync(cancellationToken))
                return null;
            var person = new AttendeeProfile(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.TextOrNull(5), row.TextOrNull(6), row.Time(7), row.GetInt32(8),
                AttendeeList.ReadTags(row, 9), new AttendanceCounts(0, 0, 0, 0, 0), [], []);
            await row.NextResultAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            var counts = new AttendanceCounts(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4));
            await row.NextResultAsync(cancellationToken);
            var attendance = await ReadAllAsync(row, ReadOne, cancellationToken);
            await row.NextResultAsync(cancellationToken);
            return person with { Counts = counts, Attendance = attendance, Notes = await ReadAllAsync(row, ReadNote, cancellationToken) };
        },
        cancellationToken);

    private static async Task<IReadOnlyList<T>> ReadAllAsync<T>(NpgsqlDataReader row, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        while (await row.ReadAsync(cancellationToken))
            all.Add(read(row));
        return all;
    }

    private static Attendance ReadOne(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.Time(3), row.GetString(4), row.GetString(5), Registration.NameOf((RegistrationStatus)row.GetInt16(6)),
        row.GetString(7), row.Time(8), row.TimeOrNull(9), row.TextOrNull(10));

    private static AttendeeNote ReadNote(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.GetString(3), row.Time(4));
}
