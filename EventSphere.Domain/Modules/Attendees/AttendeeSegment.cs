using System.Text.Json;
using System.Text.Json.Serialization;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>A filter of the attendees list that a tenant saved under a name. It finds whom it finds when it is asked.</summary>
public sealed class AttendeeSegment : TenantOwned
{
    /// <summary>Unique in the tenant, in whatever case (citext).</summary>
    public required string Name { get; set; }

    /// <summary>JSON of <see cref="AttendeeFilterValues"/>.</summary>
    public string Filter { get; private set; } = "{}";

    /// <summary>What is saved, read from and written to <see cref="Filter"/>.</summary>
    public required AttendeeFilterValues Values
    {
        get => JsonSerializer.Deserialize(Filter, AttendeeJson.Default.AttendeeFilterValues) ?? new AttendeeFilterValues();
        set => Filter = JsonSerializer.Serialize(value, AttendeeJson.Default.AttendeeFilterValues);
    }
}

internal sealed class AttendeeSegmentConfiguration : IEntityTypeConfiguration<AttendeeSegment>
{
    public void Configure(EntityTypeBuilder<AttendeeSegment> builder)
    {
        builder.ToTable("attendee_segments");
        builder.Ignore(s => s.Values);
        builder.Property(s => s.Name).HasColumnType("citext").HasMaxLength(AttendeeSegmentLimits.NameMaxLength);
        builder.Property(s => s.Filter).HasColumnType("jsonb");
        builder.HasIndex(s => new { s.TenantId, s.Name }).IsUnique();
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AttendeeFilterValues))]
[JsonSerializable(typeof(MergedSnapshot))]
internal sealed partial class AttendeeJson : JsonSerializerContext;
