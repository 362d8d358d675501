using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Notifications;
using EventSphere.Domain.Modules.Notifications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Notifications;

internal static class MarkNotificationsRead
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/notifications/read", HandleAsync)
        .Describe(nameof(MarkNotificationsRead), NotificationsModule.Tag, "Marks notifications as read, all or those until a time, for the caller alone.")
        .RequirePermission(Permissions.TenantView)
        .ForPeopleOnly()
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<NoContent> HandleAsync(
        MarkNotificationsReadRequest request, Caller caller, NotificationList list, CancellationToken cancellationToken)
    {
        await list.MarkReadAsync(caller.TenantId, caller.UserId, request.UpTo, cancellationToken);
        return TypedResults.NoContent();
    }
}
