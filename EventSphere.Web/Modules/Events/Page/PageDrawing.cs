using EventSphere.Contracts.Modules.Events;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EventSphere.Web.Modules.Events.Page;

/// <summary>Draws an event's page as HTML with the components of the public page, for the editor's preview.</summary>
internal sealed class PageDrawing(IServiceProvider services, ILoggerFactory logs, TimeProvider clock)
{
    /// <param name="item">With the page that is to be seen.</param>
    /// <param name="self">The event's address.</param>
    public async Task<string> DrawAsync(PublicEventResponse item, string self)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(LandingContent.Event)] = item,
                [nameof(LandingContent.Page)] = item.Page ?? PublicEventPage.Initial,
                [nameof(LandingContent.Self)] = self,
                [nameof(LandingContent.Now)] = clock.GetUtcNow(),
            });
            return (await renderer.RenderComponentAsync<LandingContent>(parameters)).ToHtmlString();
        });
    }
}
