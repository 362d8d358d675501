using System.Text.Json;
using System.Text.Json.Serialization;
using EventSphere.Contracts.Modules.Invitees;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>What of an import is kept as JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ImportMapping))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
public sealed partial class ImportJson : JsonSerializerContext
{
    /// <summary>Which column holds what, as an import's row keeps it.</summary>
    public static string Write(ImportMapping mapping) => JsonSerializer.Serialize(mapping, Default.ImportMapping);

    /// <inheritdoc cref="Write(ImportMapping)"/>
    public static ImportMapping ReadMapping(string json) => JsonSerializer.Deserialize(json, Default.ImportMapping)!;

    /// <summary>A row's cells, as its error keeps them.</summary>
    public static string Write(IReadOnlyList<string> cells) => JsonSerializer.Serialize(cells, Default.IReadOnlyListString);

    /// <inheritdoc cref="Write(IReadOnlyList{string})"/>
    public static IReadOnlyList<string> ReadCells(string json) => JsonSerializer.Deserialize(json, Default.IReadOnlyListString)!;
}
