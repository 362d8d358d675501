using System.Text.Json;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>GET /events/{id}/registrations/{registrationId}</c>: one registration with all that belongs to it, in one round trip.</summary>
internal static class GetRegistration
{
    private const string ReadRegistration = """
        select r.first_name, r.last_name, r.email, y.name, r.status, r.created_at, c.admitted_at, r.attendee_id, r.price_minor, y.currency, p.name, v.code,
               r.is_guest, r.decided_at, r.answers::text
        from registrations r
        join ticket_types y on y.id = r.ticket_type_id
        left join price_tiers p on p.id = r.price_tier_id
        left join vouchers v on v.id = r.voucher_id
        left join lateral (
          select a.admitted_at from tickets k join check_ins a on a.ticket_id = k.id and a.undone_at is null
          where k.registration_id = r.id order by a.admitted_at limit 1) c on true
        where r.id = $2 and r.event_id = $1
        """;

    private const string ReadAddOns = """
        select y.name, a.quantity, a.price_minor from registration_add_ons a join ticket_types y on y.id = a.ticket_type_id
        where a.registration_id = $1 order by y.position, y.id
        """;

    private static readonly string ReadGroup = $"""
        select o.id, o.first_name, o.last_name, y.name, o.status
        from registrations r
        join registrations o on o.group_id = r.group_id and o.id <> r.id
        join ticket_types y on y.id = o.ticket_type_id
        where r.id = $1 and r.group_id is not null order by o.id limit {EventLimits.MaxPerOrder}
        """;

    private static readonly Refusal _unknown = Refusal.NotFound(ErrorCodes.NotFound, "There is no such registration.");

    public static void Map(RouteGroupBuilder api) => api.MapGet("events/{id:guid}/registrations/{registrationId:guid}", HandleAsync)
        .RequirePermission(Permissions.RegistrationsView)
        .WithName(nameof(GetRegistration))
        .WithTags("registrations")
        .WithSummary("One registration, with its price, its add-ons, its answers and who was registered together with it")
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<RegistrationDetailResponse>, RefusalResult>> HandleAsync(
        Guid id, Guid registrationId, Caller caller, TenantDatabase database, CancellationToken cancellationToken)
    {
        var found = await database.RunAsync(
            caller.TenantId,
            batch => batch.Add(ReadRegistration, id, registrationId).Add(ReadAddOns, registrationId).Add(ReadGroup, registrationId),
            row => ReadAsync(row, registrationId, cancellationToken),
            cancellationToken);
        return found is null ? _unknown.ToProblem() : TypedResults.Ok(found);
    }

    private static async Task<RegistrationDetailResponse?> ReadAsync(NpgsqlDataReader row, Guid id, CancellationToken cancellationToken)
    {
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var found = new RegistrationDetailResponse(
            new RegistrationListItem(
                id, row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), StatusOf(row, 4), row.Time(5), row.TimeOrNull(6)),
            row.GetGuid(7), row.GetInt64(8), row.GetString(9), row.TextOrNull(10), row.TextOrNull(11), row.GetBoolean(12), row.TimeOrNull(13), [], [],
            row.TextOrNull(14) is { } answers ? JsonSerializer.Deserialize<Dictionary<string, string>>(answers) ?? [] : []);
        await row.NextResultAsync(cancellationToken);
        var addOns = new List<TakenAddOn>();
        while (await row.ReadAsync(cancellationToken))
            addOns.Add(new TakenAddOn(row.GetString(0), row.GetInt32(1), row.GetInt64(2)));
        await row.NextResultAsync(cancellationToken);
        var group = new List<GroupCompanion>();
        while (await row.ReadAsync(cancellationToken))
            group.Add(new GroupCompanion(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), StatusOf(row, 4)));
        return found with { AddOns = addOns, Group = group };
    }

    private static string StatusOf(NpgsqlDataReader row, int column) => Registration.NameOf((RegistrationStatus)row.GetInt16(column));
}
