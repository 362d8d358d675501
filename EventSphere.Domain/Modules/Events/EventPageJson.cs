using System.Text.Json;
using System.Text.Json.Serialization;
using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Domain.Modules.Events;

/// <summary>How a page's content is kept.</summary>
public static class EventPageJson
{
    public static string Write(EventPageContent content) => JsonSerializer.Serialize(content, EventPageJsonContext.Default.EventPageContent);

    public static EventPageContent Read(string json) => JsonSerializer.Deserialize(json, EventPageJsonContext.Default.EventPageContent)
        ?? throw new JsonException("The page is JSON null.");
}

// PostgreSQL sorts the members of a jsonb, so a block's kind may come behind its others.
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventPageContent))]
internal sealed partial class EventPageJsonContext : JsonSerializerContext;
