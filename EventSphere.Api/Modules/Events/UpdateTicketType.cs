using System.Globalization;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

internal static class UpdateTicketType
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/events/{id:guid}/ticket-types/{typeId:guid}", HandleAsync)
        .Describe(
            nameof(UpdateTicketType), EventsModule.Tag, "Changes a ticket type.",
            "Prices count for later orders alone. The quota can't go below what is taken, and a price that somebody had stays in the list.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    /// <summary>The ticket type, as the audit log names it.</summary>
    internal static AuditSubject Subject(TicketType type, Event of) => new(AuditSubjects.TicketType, type.Id, $"{type.Name}, {of.Title}");

    /// <summary>The prices before the ordinary one, as the audit log tells them; null if there are none.</summary>
    internal static IEnumerable<string>? Prices(TicketTypeRequest request) =>
        request.Tiers is { Count: > 0 } tiers ? tiers.Select(tier => Price(tier.Name.Trim(), tier.PriceMinor!.Value, tier.EndsAt, tier.Quota)) : null;

    private static async Task<Results<Ok<TicketTypeResponse>, RefusalResult>> HandleAsync(
        Guid id, Guid typeId, TicketTypeRequest request, Caller caller, EventSphereDb db, AuditTrail audit, EventChanges changes, TicketTypeChanges types, EventDetails details,
        QuotaPools pools, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (changed.CheckMayChange() is { } archived)
            return archived.ToProblem();
        await pools.LockAsync(id, cancellationToken);
        if (await db.Set<TicketType>().SingleOrDefaultAsync(t => t.Id == typeId && t.EventId == id, cancellationToken) is not { } type)
            return TicketTypeChanges.Unknown.ToProblem();
        if (request.Version is { } seen && seen != type.Version)
            return TicketTypeChanges.ChangedMeanwhile.ToProblem();

        var quota = (await types.OwnPoolAsync(typeId, cancellationToken)).Quota;
        var prices = await PricesAsync(db, typeId, cancellationToken);
        if (await types.ApplyAsync(changed, type, request, cancellationToken) is { } refused)
            return refused.ToProblem();
        audit.Record(
            db, AuditActions.TicketTypeChanged, Subject(type, changed),
            AuditChanges.Of(db.Entry(type)).Field("quota", quota, request.Quota).Field("prices", prices, Prices(request)));
        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Ok(await details.TypeAsync(caller.TenantId, id, typeId, cancellationToken));
    }

    private static async Task<IEnumerable<string>?> PricesAsync(EventSphereDb db, Guid typeId, CancellationToken cancellationToken)
    {
        var tiers = await (
            from tier in db.Set<PriceTier>()
            where tier.TicketTypeId == typeId
            join found in db.Set<QuotaPool>() on tier.QuotaPoolId equals found.Id into pool
            from quota in pool.DefaultIfEmpty()
            orderby tier.Position
            select new { tier.Name, tier.PriceMinor, tier.EndsAt, Quota = (int?)quota.Quota }).ToListAsync(cancellationToken);
        return tiers.Count == 0 ? null : tiers.Select(tier => Price(tier.Name, tier.PriceMinor, tier.EndsAt, tier.Quota));
    }

    private static string Price(string name, long minor, DateTimeOffset? endsAt, int? quota) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}: {minor}")
        + (endsAt is { } at ? $" until {at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" : "")
        + (quota is { } places ? string.Create(CultureInfo.InvariantCulture, $", {places} places") : "");
}
