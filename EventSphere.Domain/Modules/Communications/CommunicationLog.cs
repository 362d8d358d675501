using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Communications;

/// <summary>What became of something that was sent.</summary>
public enum CommunicationStatus : short
{
    /// <summary>The provider took it. Whether it arrives is the provider's to tell.</summary>
    Sent = 0,

    /// <summary>The provider refused it for good.</summary>
    Failed = 1,
}

/// <summary>
/// Something that was sent to somebody. One row for each handler of each message: written in the transaction that settles the handler, so that
/// it is there exactly if the handler is done or gave up; a replay that succeeds turns the failure into a success.
/// </summary>
public sealed class CommunicationLog : TenantOwned
{
    public const int TemplateMaxLength = 80;
    public const int SubjectMaxLength = 300;
    public const int ProviderMessageIdMaxLength = 300;

    /// <summary>The only channel so far.</summary>
    public const string EmailChannel = "email";

    public Guid? RegistrationId { get; init; }

    /// <summary>The message that it was sent because of.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Who sent it because of that.</summary>
    public required string Handler { get; init; }

    public required string Channel { get; init; }

    public required string Template { get; init; }

    public required string Recipient { get; init; }

    public required string Subject { get; init; }

    /// <summary>Under which the provider knows it; for mail the Message-ID (RFC 5322, 3.6.4).</summary>
    public required string ProviderMessageId { get; init; }

    public required CommunicationStatus Status { get; init; }

    public string? Error { get; init; }

    /// <summary>When the provider took it.</summary>
    public DateTimeOffset? SentAt { get; init; }
}

internal sealed class CommunicationLogConfiguration : IEntityTypeConfiguration<CommunicationLog>
{
    public void Configure(EntityTypeBuilder<CommunicationLog> builder)
    {
        builder.ToTable("communication_logs");
        builder.Property(l => l.Handler).HasMaxLength(InboxMessage.HandlerMaxLength);
        builder.Property(l => l.Channel).HasMaxLength(20);
        builder.Property(l => l.Template).HasMaxLength(CommunicationLog.TemplateMaxLength);
        builder.Property(l => l.Recipient).HasMaxLength(UserLimits.EmailMaxLength);
        builder.Property(l => l.Subject).HasMaxLength(CommunicationLog.SubjectMaxLength);
        builder.Property(l => l.ProviderMessageId).HasMaxLength(CommunicationLog.ProviderMessageIdMaxLength);
        builder.Property(l => l.Error).HasMaxLength(InboxMessage.ErrorMaxLength);
        builder.HasOne<Registration>().WithMany().HasForeignKey(l => l.RegistrationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.MessageId, l.Handler }).IsUnique();
        builder.HasIndex(l => l.RegistrationId);
    }
}
