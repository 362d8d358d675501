using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random value, such as a password.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerCharacters = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCharacters = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string NumericCharacters = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    public int MinLength { get; set; }

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public int MinLower { get; set; }

    public int MinUpper { get; set; }

    public int MinNumeric { get; set; }

    public int MinSpecial { get; set; }

    public override string GetDefaultValue()
    {
        (bool Use, int Least, string From)[] kinds =
        [
            (Lower, MinLower, LowerCharacters), (Upper, MinUpper, UpperCharacters), (Numeric, MinNumeric, NumericCharacters),
            (Special, MinSpecial, SpecialCharacters),
        ];
        var all = string.Concat(kinds.Where(kind => kind.Use).Select(kind => kind.From));
        var drawn = kinds.Where(kind => kind is { Use: true, Least: > 0 })
            .SelectMany(kind => RandomNumberGenerator.GetItems<char>(kind.From, kind.Least)).ToList();
        drawn.AddRange(RandomNumberGenerator.GetItems<char>(all, Math.Max(0, MinLength - drawn.Count)));
        var value = drawn.ToArray();
        RandomNumberGenerator.Shuffle<char>(value);
        return new string(value);
    }
}

/// <summary>Keeps a generated value in the user secrets of the AppHost, so that the next start finds it in the configuration.</summary>
internal sealed class UserSecretsParameterDefault(Assembly? appHost, string name, ParameterDefault inner) : ParameterDefault
{
    private static readonly Lock FileLock = new();

    public override string GetDefaultValue()
    {
        var value = inner.GetDefaultValue();
        if (appHost?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId is { } id)
            Keep(PathHelper.GetSecretsPathFromSecretsId(id), value);
        return value;
    }

    private void Keep(string path, string value)
    {
        lock (FileLock)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var secrets = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? [] : [];
            secrets[$"Parameters:{name}"] = value;

            // Written beside and moved, so that a crash cannot leave half a file; readable by the owner alone.
            var fresh = path + ".new";
            File.WriteAllText(fresh, "");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.WriteAllText(fresh, secrets.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
            File.Move(fresh, path, overwrite: true);
        }
    }
}
