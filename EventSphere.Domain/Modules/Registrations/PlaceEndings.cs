using Npgsql;
using static EventSphere.Domain.Modules.Registrations.PlaceReading;
using static EventSphere.Domain.Modules.Registrations.PlaceStoring;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>What ends, or becomes something else.</summary>
internal static class PlaceEndings
{
    private const string EndHolds = """
        update holds h set status = e.status, updated_at = $1 from unnest($2::uuid[], $3::smallint[]) as e (id, status) where h.id = e.id
        """;

    private const string TurnRegistrations = """
        update registrations r set status = t.status, decided_at = $1, decided_by = t.decided_by, cancelled_by = t.cancelled_by, updated_at = $1
        from unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::smallint[]) as t (id, status, decided_by, cancelled_by) where r.id = t.id
        """;

    private const string VoidTickets = "update tickets set voided_at = $1, updated_at = $1 where registration_id = any($2) and voided_at is null";

    private const string UseVouchers = """
        update vouchers v set used = v.used + u.uses from unnest($1::uuid[], $2::int[]) as u (id, uses) where v.id = u.id
        """;

    private const string ChangeHolders = """
        update registrations r set first_name = c.first_name, last_name = c.last_name, answers = coalesce(c.answers::jsonb, r.answers),
               form_version_id = case when c.answers is null then r.form_version_id else c.form_version_id end, updated_at = $1
        from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[]) as c (id, first_name, last_name, answers, form_version_id) where r.id = c.id
        """;

    private const string ChangePeople = """
        with people as (
          insert into attendees (id, tenant_id, email, first_name, last_name, created_at, updated_at)
          select a.id, $1, a.email, a.first_name, a.last_name, $2, $2
          from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) as a (id, email, first_name, last_name)
          order by a.email
          on conflict (tenant_id, email) do update set updated_at = excluded.updated_at
          returning id, email
        )
        update registrations r set attendee_id = people.id, email = people.email, is_guest = false, updated_at = $2
        from unnest($7::uuid[], $4::text[]) as c (id, email) join people on people.email = c.email where r.id = c.id
        """;

    public static void Add(NpgsqlBatchCommandCollection commands, Guid tenantId, PlaceChanges changes, DateTimeOffset now)
    {
        if (changes.EndedHolds is { Count: > 0 } holds)
            commands.Add(Command(EndHolds, Value(now), Each(holds, h => h.Id), Each(holds, h => (short)h.Status)));
        if (changes.Turned.Values.ToArray() is { Length: > 0 } turned)
        {
            commands.Add(Command(
                TurnRegistrations, Value(now), Each(turned, t => t.Id), Each(turned, t => (short)t.Status),
                Each(turned, t => t.DecidedBy), Each(turned, t => (short?)t.CancelledBy)));
        }

        if (changes.Voided is { Count: > 0 } voided)
            commands.Add(Command(VoidTickets, Value(now), Value(voided.ToArray())));
        if (changes.VoucherUses.Where(use => use.Value != 0).OrderBy(use => use.Key).ToArray() is { Length: > 0 } uses)
            commands.Add(Command(UseVouchers, Each(uses, u => u.Key), Each(uses, u => u.Value)));
        if (changes.Holders is { Count: > 0 } holders)
            AddHolders(commands, tenantId, holders, now);
    }

    private static void AddHolders(NpgsqlBatchCommandCollection commands, Guid tenantId, IReadOnlyList<HolderUpdate> holders, DateTimeOffset now)
    {
        // The last word on each counts.
        var said = holders.GroupBy(h => h.Id).Select(h => h.Last()).ToArray();
        commands.Add(Command(
            ChangeHolders, Value(now), Each(said, h => h.Id), Each(said, h => h.FirstName), Each(said, h => h.LastName),
            Each(said, h => h.Answers), Each(said, h => h.FormVersionId)));
        var others = holders.Where(h => h.Email is not null).GroupBy(h => h.Id).Select(h => h.Last()).ToArray();
        if (others.Length > 0)
        {
            commands.Add(Command(
                ChangePeople, Value(tenantId), Value(now), Each(others, _ => Guid.CreateVersion7(now)), Each(others, h => h.Email!),
                Each(others, h => h.FirstName), Each(others, h => h.LastName), Each(others, h => h.Id)));
        }
    }
}
