using EventSphere.Contracts.Modules.Search;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Search;

/// <summary>Finds events, people and registrations of a tenant by words, and a registration by its ticket, in one round trip.</summary>
public sealed class GlobalSearch(TenantDatabase database)
{
    // A tenant's events are few: what its index on the tenant finds is searched row by row.
    private const string FindEvents = """
        select e.id, e.title, coalesce(nullif(e.venue, ''), 'Online'), e.starts_at, e.time_zone, e.status from events e
        where ' ' || lower(e.title || ' ' || e.venue) like $1 or lower(e.title || ' ' || e.venue) like $2
        order by lower(e.title) like $3 desc, e.starts_at desc, e.id desc limit $4
        """;

    private const string FindAttendees = "select id, first_name, last_name, email, event_id, event_title from app.find_attendees($1, $2, $3, $4)";

    private const string FindRegistrations =
        "select id, event_id, event_title, first_name, last_name, email, ticket_type, status from app.find_registrations($1, $2, $3, $4)";

    private const string FindByTicket = """
        select r.id, r.event_id, e.title, r.first_name, r.last_name, r.email, y.name, r.status
        from tickets k
        join registrations r on r.id = k.registration_id
        join events e on e.id = r.event_id
        join ticket_types y on y.id = r.ticket_type_id
        where k.token_hash = $1
        """;

    /// <param name="events">Whether the asker may see events; else that group is absent.</param>
    /// <param name="people">Whether the asker may see who registered; else those groups are absent.</param>
    public Task<SearchResponse> FindAsync(Guid tenantId, string typed, bool events, bool people, CancellationToken cancellationToken)
    {
        var nothing = new SearchResponse(events ? [] : null, people ? [] : null, people ? [] : null);
        if (SearchTerm.Of(typed) is not { } term || !(events || people))
            return Task.FromResult(nothing);
        if (term.TicketHash is { } hash)
        {
            return !people ? Task.FromResult(nothing) : database.RunAsync(
                tenantId,
                batch => batch.BatchCommands.Add(new NpgsqlBatchCommand(FindByTicket) { Parameters = { Value(hash) } }),
                async rows => nothing with { Registrations = await ReadAsync(rows, ReadRegistration, cancellationToken) },
                cancellationToken);
        }

        return database.RunAsync(
            tenantId,
            batch =>
            {
                if (events)
                    batch.BatchCommands.Add(Command(FindEvents, term));
                if (people)
                {
                    batch.BatchCommands.Add(Command(FindAttendees, term));
                    batch.BatchCommands.Add(Command(FindRegistrations, term));
                }
            },
            async rows =>
            {
                var found = nothing;
                if (events)
                {
                    found = found with { Events = await ReadAsync(rows, ReadEvent, cancellationToken) };
                    await rows.NextResultAsync(cancellationToken);
                }

                if (people)
                {
                    found = found with { Attendees = await ReadAsync(rows, ReadAttendee, cancellationToken) };
                    await rows.NextResultAsync(cancellationToken);
                    found = found with { Registrations = await ReadAsync(rows, ReadRegistration, cancellationToken) };
                }

                return found;
            },
            cancellationToken);
    }

    private static NpgsqlBatchCommand Command(string sql, SearchTerm term) => new(sql)
    {
        Parameters = { Value(term.First), Value(term.Second), Value(term.Prefix), Value(SearchLimits.Hits) },
    };

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var found = new List<T>(SearchLimits.Hits);
        while (await rows.ReadAsync(cancellationToken))
            found.Add(read(rows));
        return found;
    }

    private static EventHit ReadEvent(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.Time(3), row.GetString(4), Event.NameOf((EventStatus)row.GetInt16(5)));

    private static AttendeeHit ReadAttendee(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3),
        row.IsDBNull(4) ? null : row.GetGuid(4), row.IsDBNull(5) ? null : row.GetString(5));

    private static RegistrationHit ReadRegistration(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6),
        Registration.NameOf((RegistrationStatus)row.GetInt16(7)));
}
