using System.Text.Json;

namespace EventSphere.Bench;

/// <summary>Where the running stack is, as the AppHost wrote it down when all was healthy.</summary>
/// <param name="ServiceCredential">With which one may say for whom one calls, as Web does.</param>
internal sealed record RunningStack(Uri Web, Uri Api, string OwnerConnectionString, string ServiceCredential)
{
    public static async Task<RunningStack> FindAsync(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "endpoints.json");
        if (!File.Exists(file))
            throw new InvalidOperationException($"{file} is not there. Start the stack first (dotnet run -c Release --project EventSphere.AppHost) and wait for its table, or say where its data is with --data.");
        var endpoints = await ReadAsync(file);
        var secrets = await ReadAsync(Path.Combine(dataFolder, "secrets.json"));
        return new RunningStack(new Uri(endpoints["web"]), new Uri(endpoints["api"]), endpoints["eventsphere-owner"], secrets["service-credential"]);
    }

    private static async Task<Dictionary<string, string>> ReadAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        return (await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(stream))!;
    }
}
