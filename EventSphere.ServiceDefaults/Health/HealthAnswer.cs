using System.Text.Json.Serialization;

namespace EventSphere.ServiceDefaults.Health;

/// <summary>Names and states only: descriptions and exceptions of checks may hold addresses and user names.</summary>
internal sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, string> Checks);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;
