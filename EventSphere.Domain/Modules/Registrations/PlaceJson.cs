using System.Text.Json.Serialization;
using EventSphere.Contracts.Modules.Registrations;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>How the answers are written that are kept under an idempotency key.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RegistrationResponse))]
[JsonSerializable(typeof(HoldResponse))]
[JsonSerializable(typeof(GroupRegistrationResponse))]
[JsonSerializable(typeof(JoinedLine))]
internal sealed partial class PlaceJson : JsonSerializerContext;
