using System.Text.Json;
using System.Text.Json.Serialization;
using EventSphere.Contracts.Modules.Forms;

namespace EventSphere.Domain.Modules.Forms;

/// <summary>How forms are kept.</summary>
public static class FormJson
{
    public static string Write(FormDefinition definition) => JsonSerializer.Serialize(definition, FormJsonContext.Default.FormDefinition);

    public static FormDefinition Read(string json) => JsonSerializer.Deserialize(json, FormJsonContext.Default.FormDefinition)
        ?? throw new JsonException("The form is JSON null.");

    /// <summary>Answers as a registration keeps them: a JSON object; null if there are none.</summary>
    public static string? WriteAnswers(IReadOnlyDictionary<string, string> answers) =>
        answers.Count == 0 ? null : JsonSerializer.Serialize(answers, FormJsonContext.Default.IReadOnlyDictionaryStringString);

    public static IReadOnlyDictionary<string, string> ReadAnswers(string? json) =>
        (json is null ? null : JsonSerializer.Deserialize(json, FormJsonContext.Default.IReadOnlyDictionaryStringString)) ?? new Dictionary<string, string>();
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FormDefinition))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(FormFileTicket))]
internal sealed partial class FormJsonContext : JsonSerializerContext;
