using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EventSphere.Domain.Modules.Audit;

/// <summary>What changed, field by field, as it was and as it became. What stayed the same is left out, and secrets show only that they changed.</summary>
public sealed class AuditChanges
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Masked = "***";

    private static readonly string[] SecretEndings = ["Hash", "Cipher", "Password", "Token", "Secret"];

    private static readonly string[] Bookkeeping = [nameof(ITenantOwned.TenantId), nameof(ITimestamped.CreatedAt), nameof(ITimestamped.UpdatedAt)];

    private readonly JsonObject before = [];
    private readonly JsonObject after = [];

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => before.Count == 0 && after.Count == 0;

    /// <summary>A JSON object, or null if there was nothing before.</summary>
    public string? Before => before.Count == 0 ? null : before.ToJsonString();

    /// <summary>A JSON object, or null if nothing is left.</summary>
    public string? After => after.Count == 0 ? null : after.ToJsonString();

    /// <summary>What saving an entity will change: <c>AuditChanges.Of(db.Entry(changed))</c>, before it is saved.</summary>
    public static AuditChanges Of(EntityEntry entry)
    {
        var changes = new AuditChanges();
        foreach (var property in entry.Properties.Where(p => IsTold(p.Metadata)))
        {
            changes.Field(
                property.Metadata.Name,
                entry.State == EntityState.Added ? null : property.OriginalValue,
                entry.State == EntityState.Deleted ? null : property.CurrentValue);
        }

        return changes;
    }

    /// <summary>Adds a field, unless it stayed the same.</summary>
    /// <param name="was">Text, number, truth, time, id, enumeration, or several texts or ids; null where there was none.</param>
    /// <param name="became">As <paramref name="was"/>.</param>
    public AuditChanges Field(string name, object? was, object? became)
    {
        var key = JsonNamingPolicy.CamelCase.ConvertName(name);
        var isSecret = (was ?? became) is byte[] || SecretEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        var (old, fresh) = isSecret ? (Mask(was), Mask(became)) : (Node(was), Node(became));
        if (isSecret ? StructuralComparisons.StructuralEqualityComparer.Equals(was, became) : JsonNode.DeepEquals(old, fresh))
            return this;
        if (old is not null)
            before[key] = old;
        if (fresh is not null)
            after[key] = fresh;
        return this;
    }

    /// <summary>Adds a secret of which there is another now.</summary>
    public AuditChanges Replaced(string secret)
    {
        before[secret] = Masked;
        after[secret] = Masked;
        return this;
    }

    private static JsonNode? Mask(object? secret) => secret is null ? null : JsonValue.Create(Masked);

    private static bool IsTold(IProperty property) =>
        !property.IsPrimaryKey() && !property.ValueGenerated.HasFlag(ValueGenerated.OnUpdate) && !Bookkeeping.Contains(property.Name);

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        short number => JsonValue.Create(number),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number),
        Guid id => JsonValue.Create(id),
        DateTimeOffset time => JsonValue.Create(time.ToUniversalTime()),
        Enum one => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(one.ToString())),
        IEnumerable<Guid> ids => new JsonArray([.. ids.Select(id => (JsonNode?)JsonValue.Create(id))]),
        IEnumerable<int> numbers => new JsonArray([.. numbers.Select(number => (JsonNode?)JsonValue.Create(number))]),
        IEnumerable<string> texts => new JsonArray([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]),
        _ => throw new ArgumentException($"An audit entry has no way to write a {value.GetType().Name}."),
    };
}
