using System.Text.Json;

namespace Aspire.Hosting;

/// <summary>A launch profile of a project.</summary>
internal sealed record NamedLaunchProfile(string Name, Uri[] Urls, string[] Args, IReadOnlyDictionary<string, string> EnvironmentVariables);

/// <summary>Reads <c>Properties/launchSettings.json</c>.</summary>
internal static class LaunchSettingsFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The wanted profile; else the one of the AppHost's name; else the first that runs the project.</summary>
    public static NamedLaunchProfile? Find(string projectPath, string resource, string? wanted, string? preferred)
    {
        var profiles = Read(Path.GetDirectoryName(Path.GetFullPath(projectPath))!);
        if (wanted is not null)
        {
            return profiles.FirstOrDefault(profile => profile.Name == wanted)
                ?? throw new DistributedApplicationException($"The project of the resource '{resource}' has no launch profile '{wanted}'.");
        }

        return profiles.FirstOrDefault(profile => profile.Name == preferred) ?? profiles.FirstOrDefault();
    }

    /// <summary>The profiles of a project's folder that run the project itself, in the order of the file.</summary>
    public static IReadOnlyList<NamedLaunchProfile> Read(string folder)
    {
        var file = Path.Combine(folder, "Properties", "launchSettings.json");
        if (!File.Exists(file))
            return [];

        using var settings = JsonDocument.Parse(File.ReadAllText(file), Lenient);
        if (!settings.RootElement.TryGetProperty("profiles", out var profiles))
            return [];

        return [.. profiles.EnumerateObject().Where(profile => Text(profile.Value, "commandName") is "Project")
            .Select(profile => new NamedLaunchProfile(
            profile.Name,
            [.. (Text(profile.Value, "applicationUrl") ?? "")
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url => new Uri(url))],
            (Text(profile.Value, "commandLineArgs") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            profile.Value.TryGetProperty("environmentVariables", out var variables)
                ? variables.EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString() ?? "")
                : []))];
    }

    private static string? Text(JsonElement profile, string property) =>
        profile.TryGetProperty(property, out var value) ? value.GetString() : null;
}
