using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>DELETE /events/{id}/vouchers/{voucherId}</c>: deletes a voucher that nobody ever used.</summary>
internal static class DeleteVoucher
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("events/{id:guid}/vouchers/{voucherId:guid}", HandleAsync)
        .RequirePermission(Permissions.EventsManage)
        .WithName(nameof(DeleteVoucher))
        .WithTags("registrations")
        .WithSummary("Delete a voucher that was never used")
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, Guid voucherId, EventSphereDb db, AuditTrail audit, VoucherChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.FindAsync(id, voucherId, cancellationToken) is not { } voucher)
            return VoucherChanges.Unknown.ToProblem();
        if (voucher.Used > 0)
            return VoucherChanges.InUse.ToProblem();
        db.Remove(voucher);
        audit.Record(db, AuditActions.VoucherDeleted, VoucherChanges.Subject(voucher), AuditChanges.Of(db.Entry(voucher)));
        return await changes.CommitAsync(cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    }
}
