using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSphere.AppHost.Infrastructure;

/// <summary>
/// The secrets of the stack, as parameters. When it is run they are made once and kept beside the data, which is worth nothing without
/// them (encrypted tickets, roles' passwords); when it is published the deployment asks for them or makes them.
/// </summary>
internal sealed class Secrets(IDistributedApplicationBuilder builder, StackSettings settings)
{
    private static readonly string[] Names =
    [
        "postgres-superuser-password", "postgres-owner-password", "postgres-app-password", "cache-password", "storage-key",
        "jwt-signing-key", "service-credential", "data-key",
    ];

    private readonly Dictionary<string, IResourceBuilder<ParameterResource>> _parameters = [];

    // Not before the first use: a start that is refused leaves no new secrets beside old data.
    private readonly Lazy<Dictionary<string, string>?> _values =
        new(() => builder.ExecutionContext.IsRunMode ? SecretsFile.Complete(settings.DataFolder, Names) : null);

    /// <summary>Of the container image's own user; the embedded server's is known to nobody.</summary>
    public IResourceBuilder<ParameterResource> SuperuserPassword => Parameter("postgres-superuser-password");

    public IResourceBuilder<ParameterResource> OwnerPassword => Parameter("postgres-owner-password");

    public IResourceBuilder<ParameterResource> AppPassword => Parameter("postgres-app-password");

    public IResourceBuilder<ParameterResource> CachePassword => Parameter("cache-password");

    public IResourceBuilder<ParameterResource> StorageKey => Parameter("storage-key");

    /// <summary>Signs the access tokens; the api's alone.</summary>
    public IResourceBuilder<ParameterResource> SigningKey => Parameter("jwt-signing-key");

    /// <summary>With which Web shows Api that it is Web.</summary>
    public IResourceBuilder<ParameterResource> ServiceCredential => Parameter("service-credential");

    /// <summary>Encrypts what the database keeps encrypted.</summary>
    public IResourceBuilder<ParameterResource> DataKey => Parameter("data-key");

    /// <summary>True for what no one outside needs to know, so that a deployment may make it up.</summary>
    public static bool MayBeGenerated(string parameter) => Names.Contains(parameter);

    /// <summary>What a running stack's secret is; a deployment's is nowhere in this process.</summary>
    public string ValueOf(IResourceBuilder<ParameterResource> parameter) =>
        Value(parameter.Resource.Name) ?? throw new InvalidOperationException($"{parameter.Resource.Name} has no value while publishing.");

    /// <summary>Takes the variables that gave parameters and sign-in providers out of this process: every child would inherit all of them.</summary>
    public static void HideFromChildren()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (name.StartsWith("Parameters__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("SignIn__Providers__", StringComparison.OrdinalIgnoreCase))
                Environment.SetEnvironmentVariable(name, null);
        }
    }

    // Made when first used, so that a deployment isn't asked for what it doesn't need.
    private IResourceBuilder<ParameterResource> Parameter(string name)
    {
        if (!_parameters.TryGetValue(name, out var parameter))
        {
            parameter = Value(name) is { } value
                ? builder.AddParameter(name, value, secret: true)
                : builder.AddParameter(name, secret: true);
            _parameters.Add(name, parameter);
        }

        return parameter;
    }

    private string? Value(string name) => _values.Value is { } values ? builder.Configuration[$"Parameters:{name}"] ?? values[name] : null;
}

/// <summary><c>secrets.json</c> in the data folder, for nobody but its owner to read.</summary>
internal static class SecretsFile
{
    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "secrets.json");

    /// <summary>What the file holds, with what is missing made and written.</summary>
    public static Dictionary<string, string> Complete(string dataFolder, IReadOnlyList<string> names)
    {
        var file = PathIn(dataFolder);
        Dictionary<string, string> values;
        try
        {
            var text = File.Exists(file) ? File.ReadAllText(file) : "{}";
            values = JsonSerializer.Deserialize(text, SecretsJson.Default.DictionaryStringString) ?? [];
        }
        catch (JsonException)
        {
            throw new StartRefused(
                $"{file} can't be read as JSON: put back the file that belongs to the data, or move the data folder away to start empty.");
        }

        // 43 letters, digits, - and _ of 256 random bits: fit for a URL, a connection string and a config file alike. Azurite wants Base64.
        var missing = names.Where(name => !values.ContainsKey(name)).ToArray();
        foreach (var name in missing)
        {
            values[name] = name is "storage-key"
                ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(64))
                : Text(RandomNumberGenerator.GetBytes(32));
        }

        if (missing.Length > 0)
            PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(values, SecretsJson.Default.DictionaryStringString));
        return values;
    }

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSourceGenerationOptions(WriteIndented = true)]
internal sealed partial class SecretsJson : JsonSerializerContext;

internal static class PrivateFile
{
    /// <summary>Makes a folder that only its owner can enter.</summary>
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Replaces the file whole, readable by its owner only from the first byte.</summary>
    public static void Write(string file, ReadOnlySpan<byte> content)
    {
        var aside = $"{file}.{Environment.ProcessId}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(aside, options))
            stream.Write(content);
        File.Move(aside, file, overwrite: true);
    }
}
