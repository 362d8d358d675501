using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventSphere.Tests.Support;

/// <summary>Somebody else's site, of another origin than ours, with pages that a test writes.</summary>
internal sealed class ForeignSite : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentDictionary<string, string> pages = new();

    private ForeignSite(WebApplication server, string address) => (this.server, Address) = (server, address);

    public string Address { get; }

    public static async Task<ForeignSite> StartAsync()
    {
        // Ours is "localhost": another site, not only another port.
        var address = $"http://127.0.0.1:{FreePorts.Take(1)[0]}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var site = new ForeignSite(builder.Build(), address);
        site.server.MapGet("/{name}", (string name) => site.pages.TryGetValue(name, out var html) ? Results.Text(html, "text/html; charset=utf-8") : name == "favicon.ico" ? Results.NoContent() : Results.NotFound());
        await site.server.StartAsync();
        return site;
    }

    /// <returns>The page's address.</returns>
    public string Publish(string name, string body)
    {
        pages[name] = $"<!DOCTYPE html><html lang=\"en\"><head><title>Elsewhere</title></head><body><main><h1>Elsewhere</h1>{body}</main></body></html>";
        return $"{Address}/{name}";
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
