using System.Text.Json.Serialization;
using EventSphere.Contracts.Modules.Registrations;

namespace EventSphere.Domain.Modules.Registrations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RegistrationResponse))]
internal sealed partial class RegistrationJson : JsonSerializerContext;
