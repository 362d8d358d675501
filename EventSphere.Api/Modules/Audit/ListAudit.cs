using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Audit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Audit;

internal static class ListAudit
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/audit", HandleAsync)
        .Describe(nameof(ListAudit), AuditModule.Tag, "What was done in the organization, by whom, newest first.",
            "Registrations and check-ins aren't in it: they are logs of their own. A search looks in the names of actors and subjects, and in addresses.")
        .RequirePermission(Permissions.AuditView)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<PagedResponse<AuditListItem>>, RefusalResult>> HandleAsync(
        [AsParameters] AuditListQuery query,
        Caller caller,
        AuditList list,
        CancellationToken cancellationToken,
        [Range(1, Paging.MaxPage)] int page = 1,
        [Range(1, Paging.MaxPageSize)] int pageSize = Paging.DefaultPageSize) =>
        ListRequests.CheckDepth(page, pageSize) is { } tooDeep
            ? tooDeep.ToProblem()
            : TypedResults.Ok(await list.ReadAsync(caller.TenantId, query.Filter, page, pageSize, cancellationToken));
}
