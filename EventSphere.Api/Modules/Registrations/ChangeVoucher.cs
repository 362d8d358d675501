using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>PUT /events/{id}/vouchers/{voucherId}</c>: changes a voucher; one that was used stays good for what it was.</summary>
internal static class ChangeVoucher
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("events/{id:guid}/vouchers/{voucherId:guid}", HandleAsync)
        .RequirePermission(Permissions.EventsManage)
        .WithName(nameof(ChangeVoucher))
        .WithTags("registrations")
        .WithSummary("Change a voucher")
        .WithDescription("Send back the version that was read. Once it is used, the tickets that it is good for stay as they are.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<VoucherResponse>, RefusalResult>> HandleAsync(
        Guid id, Guid voucherId, VoucherRequest request, EventSphereDb db, AuditTrail audit, VoucherChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.FindAsync(id, voucherId, cancellationToken) is not { } voucher)
            return VoucherChanges.Unknown.ToProblem();
        if ((Refuse(voucher, request) ?? await changes.CheckTypesAsync(id, request, cancellationToken)) is { } refused)
            return refused.ToProblem();
        VoucherChanges.Apply(voucher, request);
        audit.Record(db, AuditActions.VoucherChanged, VoucherChanges.Subject(voucher), AuditChanges.Of(db.Entry(voucher)));
        return await changes.CommitAsync(cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.Ok(VoucherChanges.Tell(voucher));
    }

    private static Refusal? Refuse(Voucher voucher, VoucherRequest request) =>
        request.Version != VoucherChanges.VersionOf(voucher)
            ? Refusal.Conflict(ErrorCodes.VoucherChanged, "Somebody else changed this voucher meanwhile. Load it anew, then change it.")
        : request.MaxUses < voucher.Used
            ? Refusal.Conflict(ErrorCodes.VoucherBelowUsed, $"It has been used {voucher.Used} times already. The number of uses can't go below that.")
        : voucher.Used > 0 && !VoucherChanges.TypesOf(request).SequenceEqual(voucher.TicketTypeIds.Order()) ? VoucherChanges.InUse
        : null;
}
