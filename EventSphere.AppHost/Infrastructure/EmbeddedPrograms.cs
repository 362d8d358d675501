using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSphere.AppHost.Infrastructure;

/// <summary>Where <c>eng/servers/install.mjs</c> has put the embedded servers' programs.</summary>
internal sealed record EmbeddedPrograms(string Postgres, string Azurite, string Maildev, string Garnet, string? Dashboard)
{
    /// <summary>Installs what is not there yet, with the installer's lines of progress on this console.</summary>
    public static EmbeddedPrograms Install(string root, string folder, bool withDashboard)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(root, "eng", "servers", "install.mjs"));
        start.ArgumentList.Add("--into");
        start.ArgumentList.Add(folder);
        if (withDashboard)
            start.ArgumentList.Add("--dashboard");

        const string result = "servers: ";
        string? installed = null;
        using var installer = new Process { StartInfo = start };
        var errors = new List<string>();
        installer.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(result, StringComparison.Ordinal) == true)
                installed = line.Data[result.Length..];
            else if (line.Data is not null)
                Console.WriteLine(line.Data);
        };
        installer.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
                errors.Add(line.Data);
        };
        installer.Start();
        installer.BeginOutputReadLine();
        installer.BeginErrorReadLine();
        installer.WaitForExit();
        if (installer.ExitCode != 0 || installed is null)
        {
            throw new StartRefused(errors.Count > 0
                ? string.Join(Environment.NewLine, errors)
                : $"Installing the servers ended with exit code {installer.ExitCode}: start again, or see eng/servers/install.mjs.");
        }

        return JsonSerializer.Deserialize(File.ReadAllText(installed), EmbeddedJson.Default.EmbeddedPrograms)!;
    }
}

[JsonSerializable(typeof(EmbeddedPrograms))]
[JsonSerializable(typeof(Dictionary<string, object>))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
internal sealed partial class EmbeddedJson : JsonSerializerContext;
