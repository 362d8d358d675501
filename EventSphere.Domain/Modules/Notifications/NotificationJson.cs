using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSphere.Domain.Modules.Notifications;

/// <summary>What a notification's text needs besides its kind. Fields may be added, with a default.</summary>
internal sealed record NotificationData(string Subject);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(NotificationData))]
internal sealed partial class NotificationJson : JsonSerializerContext;
