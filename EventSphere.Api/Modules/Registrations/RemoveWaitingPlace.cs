using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Domain.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>DELETE /events/{id}/waiting-list/{placeId}</c>: takes somebody out of the line. Done again it does nothing.</summary>
internal static class RemoveWaitingPlace
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("events/{id:guid}/waiting-list/{placeId:guid}", HandleAsync)
        .RequirePermission(Permissions.RegistrationsManage)
        .WithName(nameof(RemoveWaitingPlace))
        .WithTags("registrations")
        .WithSummary("Take somebody off the waiting list")
        .WithDescription("What was offered to them comes free.")
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, Guid placeId, Caller caller, AuditTrail audit, RegistrationQueue queue, CancellationToken cancellationToken) =>
        (await queue.SubmitAsync(caller.TenantId, id, new WaitingLeave(TokenHash: null, placeId, audit.Origin), cancellationToken)).ToNoContent();
}
