using EventSphere.Contracts.Modules.Events;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Events;

/// <summary>What all cached pages about one event begin with.</summary>
internal static class PublicEventPages
{
    /// <summary>
    /// The event, by which the page is dropped from the cache when it changes; or why it can't be shown, with the answer's status set. Neither when the
    /// answer leads to the organizer's new address.
    /// </summary>
    public static async Task<(PublicEventResponse? Event, ApiProblem? Problem)> ShowAsync(this PublicEventsClient events, HttpContext http, TimeProvider clock, string tenant, string slug)
    {
        var answer = await events.GetAsync(tenant, slug, http.RequestAborted);
        if (!answer.Succeeded)
        {
            http.Response.StatusCode = PublicProblem.StatusOf(answer.Problem);
            return (null, answer.Problem);
        }

        if (http.LeftForNewAddress(tenant, answer.Value.TenantSlug))
            return (null, null);
        http.KeepUntil(EventMoments.Next(answer.Value, clock.GetUtcNow()), clock.GetUtcNow());
        http.TagPage(PublicPages.EventTag(answer.Value.Id));
        http.TagPage(PublicPages.TenantTag(answer.Value.TenantId));
        return (answer.Value, null);
    }
}
