using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace EventSphere.Bench;

/// <summary>A Kestrel that answers nothing, in a process of its own: the limit of any page.</summary>
internal static class EmptyEndpoint
{
    public static async Task<int> ServeAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/", () => "");
        await app.RunAsync($"http://127.0.0.1:{port}");
        return 0;
    }
}
