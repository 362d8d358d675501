using System.Globalization;
using EventSphere.Contracts.Modules.Notifications;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Notifications;

/// <summary>The API's <c>notifications</c> routes.</summary>
public sealed class NotificationsClient(ISignedInApi api)
{
    public Task<ApiResult<NotificationsResponse>> ListAsync(Guid? before, int limit, CancellationToken cancel) => api.GetAsync<NotificationsResponse>(
        "notifications" + Query.Of(("before", before?.ToString()), ("limit", limit.ToString(CultureInfo.InvariantCulture))), cancel);

    public Task<ApiResult<Nothing>> MarkReadAsync(DateTimeOffset upTo, CancellationToken cancel) => api.SendAsync<Nothing>(
        () => ApiConnection.Post("notifications/read", new MarkNotificationsReadRequest(upTo)), cancel);
}
