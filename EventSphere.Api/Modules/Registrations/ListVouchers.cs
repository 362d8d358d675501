using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>GET /events/{id}/vouchers</c>: an event's vouchers by their codes.</summary>
internal static class ListVouchers
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("events/{id:guid}/vouchers", HandleAsync)
        .RequirePermission(Permissions.EventsManage)
        .WithName(nameof(ListVouchers))
        .WithTags("registrations")
        .WithSummary("List an event's vouchers")
        .WithDescription("By code. A search looks for codes that begin so.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PagedResponse<VoucherResponse>>, RefusalResult>> HandleAsync(
        Guid id,
        EventSphereDb db,
        CancellationToken cancellationToken,
        [StringLength(HoldLimits.CodeMaxLength)] string? search = null,
        [Range(1, Paging.MaxPage)] int page = 1,
        [Range(1, Paging.MaxPageSize)] int pageSize = Paging.DefaultPageSize)
    {
        if (ListRequests.CheckDepth(page, pageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        await using var work = await db.BeginAsync(cancellationToken);
        if (!await db.Set<Event>().AnyAsync(e => e.Id == id, cancellationToken))
            return RegistrationsModule.UnknownEvent.ToProblem();
        var begins = search?.Trim().ToUpperInvariant() ?? "";
        var found = db.Set<Voucher>().AsNoTracking().Where(v => v.EventId == id && (begins == "" || v.Code.StartsWith(begins)));
        var total = await found.Take(Paging.MaxRows + 1).CountAsync(cancellationToken);
        var items = await found.OrderBy(v => v.Code).Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(cancellationToken);
        return TypedResults.Ok(new PagedResponse<VoucherResponse>(
            [.. items.Select(VoucherChanges.Tell)], page, pageSize, Math.Min(total, Paging.MaxRows), total > Paging.MaxRows));
    }
}
