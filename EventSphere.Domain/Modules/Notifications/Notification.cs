using EventSphere.Contracts.Modules.Notifications;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Notifications;

/// <summary>
/// Something that staff hear of. One row for all that happens of a kind to a subject within <see cref="Window"/>, so that a rush makes one and
/// not thousands; how many it tells of is counted when it is read. Never changed; deleted after <see cref="Lifetime"/>.
/// </summary>
public sealed class Notification : TenantOwned
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>One of <see cref="NotificationKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about; the kind says what that is.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Who hasn't this permission doesn't hear of it.</summary>
    public required string Permission { get; init; }

    /// <summary>In UTC, a multiple of <see cref="Window"/>.</summary>
    public required DateTimeOffset WindowStart { get; init; }

    /// <summary>The user who did it, and who needs no telling; null if no user did.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>A small JSON object with what the text needs: <c>subject</c>, the subject's name then.</summary>
    public required string Data { get; init; }
}

/// <summary>How far a user has read. One mark and no row a notification: what happened until then is read.</summary>
public sealed class NotificationMark : ITenantOwned, ITimestamped
{
    public required Guid UserId { get; init; }

    public Guid TenantId { get; private set; }

    public required DateTimeOffset ReadUntil { get; init; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    private const int PermissionMaxLength = 60;

    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("notifications");
        builder.Property(n => n.Kind).HasMaxLength(NotificationKinds.MaxLength);
        builder.Property(n => n.Permission).HasMaxLength(PermissionMaxLength);
        builder.Property(n => n.Data).HasColumnType("jsonb");
        builder.HasIndex(n => new { n.TenantId, n.Kind, n.SubjectId, n.WindowStart }).IsUnique().HasDatabaseName("ux_notifications_one_a_window");
        builder.HasIndex(n => new { n.TenantId, n.Id });
    }
}

internal sealed class NotificationMarkConfiguration : IEntityTypeConfiguration<NotificationMark>
{
    public void Configure(EntityTypeBuilder<NotificationMark> builder)
    {
        builder.ToTable("notification_marks");
        builder.HasKey(m => new { m.TenantId, m.UserId });
        builder.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
