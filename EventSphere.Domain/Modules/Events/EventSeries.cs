using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Events;

/// <summary>What events have in common that are held again and again. Each event's page names the others.</summary>
public sealed class EventSeries : TenantOwned
{
    /// <summary>As it was typed first; unique in the tenant, whatever its case.</summary>
    public required string Name { get; init; }

    /// <summary>Unique in the tenant.</summary>
    public required string Slug { get; init; }
}

internal sealed class EventSeriesConfiguration : IEntityTypeConfiguration<EventSeries>
{
    public void Configure(EntityTypeBuilder<EventSeries> builder)
    {
        builder.ToTable("event_series");
        builder.Property(s => s.Name).HasMaxLength(EventLimits.SeriesNameMaxLength).HasColumnType("citext");
        builder.Property(s => s.Slug).HasMaxLength(EventLimits.SlugMaxLength);
        builder.HasIndex(s => new { s.TenantId, s.Name }).IsUnique();
        builder.HasIndex(s => new { s.TenantId, s.Slug }).IsUnique();
    }
}
