using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

internal static class AddTicketType
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/ticket-types", HandleAsync)
        .Describe(nameof(AddTicketType), EventsModule.Tag, "Adds a ticket type, with its own quota, to an event.", "The event's capacity limits the sum over all types.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Created<TicketTypeResponse>, RefusalResult>> HandleAsync(
        Guid id, TicketTypeRequest request, EventSphereDb db, AuditTrail audit, EventChanges changes, QuotaPools pools, CancellationToken cancellationToken)
    {
        if (!Currencies.Has(request.Currency))
            return new Refusal(RefusalKind.Invalid, ErrorCodes.CurrencyUnknown, $"{request.Currency} is no currency of ISO 4217. Use one such as NGN, EUR or USD.").ToProblem();
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<Event>().SingleOrDefaultAsync(e => e.Id == id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();

        var capacity = await db.Set<QuotaPool>().Where(p => p.EventId == id && p.IsCapacity).Select(p => p.Id).SingleAsync(cancellationToken);
        var type = new TicketType
        {
            EventId = id,
            Name = request.Name.Trim(),
            PriceMinor = request.PriceMinor!.Value,
            Currency = request.Currency,
            SalesStart = request.SalesStart,
            SalesEnd = request.SalesEnd,
        };
        var quota = pools.Open(id, request.Quota!.Value);
        db.AddRange(type, Draws(capacity), Draws(quota.Id));
        audit.Record(
            db, AuditActions.TicketTypeAdded, new AuditSubject(AuditSubjects.TicketType, type.Id, $"{type.Name}, {changed.Title}"),
            AuditChanges.Of(db.Entry(type)).Field("quota", null, quota.Quota));
        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Created((string?)null, new TicketTypeResponse(
            type.Id, type.Name, type.PriceMinor, type.Currency, quota.Quota, Sold: 0, type.SalesStart, type.SalesEnd));

        QuotaPoolTicketType Draws(Guid pool) => new() { QuotaPoolId = pool, TicketTypeId = type.Id, EventId = id };
    }
}
