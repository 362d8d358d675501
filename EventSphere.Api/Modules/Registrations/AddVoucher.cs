using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>POST /events/{id}/vouchers</c>: makes a code that opens hidden tickets, lowers prices, or both.</summary>
internal static class AddVoucher
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("events/{id:guid}/vouchers", HandleAsync)
        .RequirePermission(Permissions.EventsManage)
        .WithName(nameof(AddVoucher))
        .WithTags("registrations")
        .WithSummary("Make a voucher")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Created<VoucherResponse>, RefusalResult>> HandleAsync(
        Guid id, VoucherRequest request, EventSphereDb db, AuditTrail audit, VoucherChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (!await db.Set<Event>().AnyAsync(e => e.Id == id, cancellationToken))
            return RegistrationsModule.UnknownEvent.ToProblem();
        if (await changes.CheckTypesAsync(id, request, cancellationToken) is { } unknown)
            return unknown.ToProblem();
        var voucher = new Voucher
        {
            EventId = id,
            Code = VoucherChanges.CodeOf(request),
            Effect = VoucherChanges.EffectOf(request),
            TicketTypeIds = VoucherChanges.TypesOf(request),
        };
        VoucherChanges.Apply(voucher, request);
        db.Add(voucher);
        audit.Record(db, AuditActions.VoucherAdded, VoucherChanges.Subject(voucher), AuditChanges.Of(db.Entry(voucher)));
        return await changes.CommitAsync(cancellationToken) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Created((string?)null, VoucherChanges.Tell(voucher));
    }
}
