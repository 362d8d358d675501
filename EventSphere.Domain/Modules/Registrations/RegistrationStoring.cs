using Npgsql;
using static EventSphere.Domain.Modules.Registrations.PlaceReading;
using static EventSphere.Domain.Modules.Registrations.PlaceStoring;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>New registrations and the people they are for.</summary>
internal static class RegistrationStoring
{
    // A person who came before is found by address; the name they gave now belongs to this registration alone. Sorted, so that two events'
    // batches take the same people's rows in the same order. A guest has no address of their own and is not among the people.
    private const string Store = """
        with people as (
          insert into attendees (id, tenant_id, email, first_name, last_name, created_at, updated_at)
          select a.id, $1, a.email, a.first_name, a.last_name, $2, $2
          from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::boolean[]) as a (id, email, first_name, last_name, is_guest)
          where not a.is_guest
          order by a.email
          on conflict (tenant_id, email) do update set updated_at = excluded.updated_at
          returning id, email
        )
        insert into registrations (id, tenant_id, event_id, ticket_type_id, attendee_id, status, email, first_name, last_name, answers, group_id, is_guest,
                                   price_minor, price_tier_id, voucher_id, form_version_id, created_at, updated_at)
        select r.id, $1, $3, r.ticket_type_id, people.id, r.status, r.email, r.first_name, r.last_name, r.answers::jsonb, r.group_id, r.is_guest,
               r.price_minor, r.price_tier_id, r.voucher_id, r.form_version_id, $2, $2
        from unnest($9::uuid[], $10::uuid[], $5::text[], $6::text[], $7::text[], $11::text[], $12::smallint[], $13::uuid[], $8::boolean[], $14::bigint[], $15::uuid[], $16::uuid[], $17::uuid[])
             as r (id, ticket_type_id, email, first_name, last_name, answers, status, group_id, is_guest, price_minor, price_tier_id, voucher_id, form_version_id)
        join people on people.email = r.email
        """;

    public static void Add(NpgsqlBatchCommandCollection commands, Guid tenantId, Guid eventId, IReadOnlyList<NewRegistration> made, DateTimeOffset now) => commands.Add(Command(
        Store, Value(tenantId), Value(now), Value(eventId), Each(made, _ => Guid.CreateVersion7(now)), Each(made, r => r.Email),
        Each(made, r => r.FirstName), Each(made, r => r.LastName), Each(made, r => r.IsGuest),
        Each(made, r => r.Id), Each(made, r => r.TicketTypeId), Each(made, r => r.Answers),
        Each(made, r => (short)r.Status), Each(made, r => r.GroupId), Each(made, r => r.PriceMinor),
        Each(made, r => r.TierId), Each(made, r => r.VoucherId), Each(made, r => r.FormVersionId)));
}
