using System.Text.Json;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>That one attendee became a part of another: who it was, who did it, and what moved. Stays as the history of the one that was kept.</summary>
public sealed class AttendeeMerge : TenantOwned
{
    /// <summary>Follows when the one that was kept is merged in its turn.</summary>
    public required Guid KeptId { get; init; }

    /// <summary>No reference: it is gone.</summary>
    public required Guid GoneId { get; init; }

    /// <summary>The address that the gone one was known by, or the kept one before it took that.</summary>
    public required string FormerEmail { get; init; }

    /// <summary>First and last name of the gone one.</summary>
    public required string GoneName { get; init; }

    /// <summary>JSON of <see cref="MergedSnapshot"/>: the gone one as it was.</summary>
    public required string Snapshot { get; init; }

    public required int Registrations { get; init; }

    public required int Notes { get; init; }

    public required int Tags { get; init; }

    /// <summary>The user who did it.</summary>
    public required Guid MergedBy { get; init; }
}

/// <summary>An attendee as they were when they were merged into another.</summary>
public sealed record MergedSnapshot(
    string Email, string FirstName, string LastName, string? Phone, string? Company, string? JobTitle, DateTimeOffset CreatedAt, IReadOnlyList<string> Tags)
{
    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, AttendeeJson.Default.MergedSnapshot);
}

internal sealed class AttendeeMergeConfiguration : IEntityTypeConfiguration<AttendeeMerge>
{
    public void Configure(EntityTypeBuilder<AttendeeMerge> builder)
    {
        builder.ToTable("attendee_merges");
        builder.Property(m => m.FormerEmail).HasMaxLength(UserLimits.EmailMaxLength);
        builder.Property(m => m.GoneName).HasMaxLength((2 * RegistrationLimits.PersonNameMaxLength) + 1);
        builder.Property(m => m.Snapshot).HasColumnType("jsonb");
        builder.HasOne<Attendee>().WithMany().HasForeignKey(m => m.KeptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(m => m.MergedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.KeptId, m.Id });
    }
}
