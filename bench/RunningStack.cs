using System.Text.Json;

namespace EventSphere.Bench;

/// <summary>Where the running stack is, as the AppHost wrote it down when all was healthy.</summary>
internal sealed record RunningStack(Uri Web, Uri Api, string OwnerConnectionString)
{
    public static async Task<RunningStack> FindAsync(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "endpoints.json");
        if (!File.Exists(file))
            throw new InvalidOperationException($"{file} is not there. Start the stack first (dotnet run -c Release --project EventSphere.AppHost) and wait for its table, or say where its data is with --data.");
        await using var stream = File.OpenRead(file);
        var endpoints = await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(stream);
        return new RunningStack(new Uri(endpoints!["web"]), new Uri(endpoints["api"]), endpoints["eventsphere-owner"]);
    }
}
