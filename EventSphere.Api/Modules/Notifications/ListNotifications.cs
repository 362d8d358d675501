using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Notifications;
using EventSphere.Domain.Modules.Notifications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Notifications;

internal static class ListNotifications
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/notifications", HandleAsync)
        .Describe(
            nameof(ListNotifications), NotificationsModule.Tag, "What happened in the organization, newest first, and how much of it is unread.",
            "Only what the caller's permissions show. Registrations of some minutes for one event are one notification, with their count.")
        .RequirePermission(Permissions.TenantView)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Ok<NotificationsResponse>> HandleAsync(
        Caller caller,
        RolePermissions roles,
        NotificationList list,
        CancellationToken cancellationToken,
        Guid? before = null,
        [Range(1, NotificationLimits.MaxLimit)] int limit = NotificationLimits.DefaultLimit) =>
        TypedResults.Ok(await list.ReadAsync(
            caller.TenantId, caller.UserId, [.. await roles.OfAsync(caller, cancellationToken)], before, limit, cancellationToken));
}
