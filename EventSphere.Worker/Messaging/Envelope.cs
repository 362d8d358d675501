using System.Text.Json;
using System.Text.Json.Serialization;
using EventSphere.Domain.Messaging;

namespace EventSphere.Worker.Messaging;

/// <summary>Where to look: which handler has to do something about which message of which tenant. Never the message itself.</summary>
internal sealed record Envelope(Guid MessageId, Guid TenantId, string Handler);

/// <summary>The body of a queue message: many envelopes, since a queue message costs the same whatever is in it.</summary>
internal sealed record EnvelopeBatch(int Version, IReadOnlyList<Envelope> Envelopes)
{
    public const int CurrentVersion = 1;

    /// <summary>So many fit 16 KB with the longest names; Azure Storage takes 64 KB a message.</summary>
    public const int MaxEnvelopes = 32;

    public static string Write(IReadOnlyList<Envelope> envelopes) =>
        JsonSerializer.Serialize(new EnvelopeBatch(CurrentVersion, envelopes), EnvelopeJson.Default.EnvelopeBatch);

    /// <returns>The envelopes; or null, and why the body can't be read.</returns>
    public static IReadOnlyList<Envelope>? Read(string body, out string problem)
    {
        EnvelopeBatch? batch;
        try
        {
            batch = JsonSerializer.Deserialize(body, EnvelopeJson.Default.EnvelopeBatch);
        }
        catch (JsonException exception)
        {
            problem = $"The body is no batch of envelopes: {exception.Message}";
            return null;
        }

        problem = batch switch
        {
            null => "The body is JSON null.",
            { Version: not CurrentVersion } => $"The body has version {batch.Version}; this worker reads version {CurrentVersion}.",
            { Envelopes.Count: 0 } => "The body has no envelopes.",
            _ when !batch.Envelopes.All(IsComplete) => "An envelope lacks its message, its tenant or its handler.",
            _ => "",
        };
        return problem.Length == 0 ? batch!.Envelopes : null;
    }

    // Items of a list may be null in JSON, whatever their type says here.
    private static bool IsComplete(Envelope? envelope) =>
        envelope is { Handler.Length: > 0 and <= InboxMessage.HandlerMaxLength } && envelope.MessageId != Guid.Empty && envelope.TenantId != Guid.Empty;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EnvelopeBatch))]
internal sealed partial class EnvelopeJson : JsonSerializerContext;
