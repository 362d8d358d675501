using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Modules.Tenancy;

/// <summary>Invites some of the demo's people to the next event of it, and lets most of them answer over the last weeks.</summary>
internal static class DemoInvitees
{
    private const int Count = 180;
    private const int Days = 28;
    private const int Seed = 20_260_802;

    private const string Insert = """
        with people as (
          select a.*, row_number() over (order by a.id) as n from attendees a
          where a.tenant_id = $1 and not exists (select from registrations r where r.event_id = $2 and r.attendee_id = a.id) order by a.id limit cardinality($3::uuid[])
        ), invited as (
          insert into invitees (id, tenant_id, event_id, email, first_name, last_name, company, phone, guests_allowed, token_hash, token_cipher, invited_at,
                                answer, guests, answered_at, version, created_at, updated_at)
          select i.id, $1, $2, p.email, p.first_name, p.last_name, (array['Obi & Sons', 'Eko Systems', 'Sahel Data', ''])[1 + i.n % 4], '', i.allowed, i.hash, i.cipher,
                 $10, i.answer, i.guests, i.answered_at, 1, $10, $10
          from unnest($3::uuid[], $4::bytea[], $5::bytea[], $6::int[], $7::smallint[], $8::int[], $9::timestamptz[]) with ordinality
            as i (id, hash, cipher, allowed, answer, guests, answered_at, n)
          join people p on p.n = i.n
          returning *
        )
        insert into rsvps (id, tenant_id, event_id, invitee_id, answer, guests, guest_names, answered_at, created_at, updated_at)
        select uuidv7(), $1, $2, id, answer, guests, '{}', answered_at, answered_at, answered_at from invited where answer <> 0
        """;

    public static async Task AddAsync(
        NpgsqlConnection connection, Guid tenantId, IReadOnlyList<DemoEventRow> events, DataCipher cipher, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (events.Where(e => e.StartsAt > now && e.Event.Status == EventStatus.Published).MinBy(e => e.StartsAt) is not { } next)
            return;
        var random = new Random(Seed);
        // Links are never mailed, so whose address they begin with doesn't matter.
        var tokens = new InviteeTokens(cipher, new Uri("http://localhost"));
        var minted = Enumerable.Range(0, Count).Select(_ => tokens.Mint(tenantId)).ToArray();
        var sentAt = now.AddDays(-Days);
        var answers = minted.Select(_ => random.NextDouble() switch { < 0.48 => RsvpAnswer.Yes, < 0.6 => RsvpAnswer.Maybe, < 0.74 => RsvpAnswer.No, _ => RsvpAnswer.None }).ToArray();
        var allowed = minted.Select(_ => random.Next(0, 3)).ToArray();
        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                Value(tenantId), Value(next.Id), Value(minted.Select(_ => Guid.CreateVersion7(sentAt)).ToArray()), Value(minted.Select(m => m.Hash).ToArray()),
                Value(minted.Select(m => m.Cipher).ToArray()), Value(allowed), Value(answers.Select(a => (short)a).ToArray()),
                Value(answers.Zip(allowed, (a, most) => a is RsvpAnswer.Yes or RsvpAnswer.Maybe ? random.Next(0, most + 1) : 0).ToArray()),
                // Many answer at once, some after weeks.
                Value(answers.Select(a => a == RsvpAnswer.None ? (DateTimeOffset?)null : sentAt.AddDays(Days * Math.Pow(random.NextDouble(), 1.7))).ToArray()), Value(sentAt),
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
