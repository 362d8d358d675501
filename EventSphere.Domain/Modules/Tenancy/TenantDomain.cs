using System.Buffers.Text;
using System.Security.Cryptography;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Tenancy;

/// <summary>How far a domain is.</summary>
public enum DomainStatus : short
{
    /// <summary>Its record is looked for.</summary>
    Pending = 0,

    /// <summary>Its record was found: the tenant's pages answer there.</summary>
    Verified = 1,

    /// <summary>Nobody looks any more until somebody asks.</summary>
    Failed = 2,
}

/// <summary>
/// A domain that a tenant says is its own, and proves by a TXT record. Several tenants may say so; one alone can have proved it, which a unique
/// index over the verified ones keeps.
/// </summary>
public sealed class TenantDomain : TenantOwned
{
    private const string RecordLabel = "_eventsphere.";
    private const string RecordPrefix = "eventsphere-verification=";
    private const int LooksBeforeLoss = 3;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromDays(1);
    private static readonly TimeSpan TimeToProve = TimeSpan.FromDays(DomainLimits.DaysToProve);

    /// <summary>As <see cref="DomainName.Normalize"/> writes it.</summary>
    public required string Name { get; init; }

    /// <summary>128 random bits in base64url. No secret: it stands in the DNS, and proves by standing there.</summary>
    public required string Token { get; init; }

    public DomainStatus Status { get; private set; }

    /// <summary>One of <see cref="DomainReasons"/>; null while all is well.</summary>
    public string? Reason { get; private set; }

    /// <summary>Looks in a row that did not find the record.</summary>
    public int Misses { get; private set; }

    /// <summary>When somebody last asked for a look.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>When it is looked for again by itself.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    public DateTimeOffset? VerifiedAt { get; private set; }

    public string RecordName => RecordLabel + Name;

    public string RecordValue => RecordPrefix + Token;

    public static TenantDomain New(string name, DateTimeOffset now) => new()
    {
        Name = name,
        Token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        AskedAt = now,
        NextCheckAt = now + FirstWait,
    };

    /// <summary>How a status is written on the wire.</summary>
    public static string NameOf(DomainStatus status) => status switch
    {
        DomainStatus.Pending => DomainStatuses.Pending,
        DomainStatus.Verified => DomainStatuses.Verified,
        DomainStatus.Failed => DomainStatuses.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>Somebody wants it looked at now, and then for some time more.</summary>
    public void Ask(DateTimeOffset now)
    {
        AskedAt = now;
        if (Status == DomainStatus.Verified)
            return;
        (Status, Misses) = (DomainStatus.Pending, 0);
    }

    /// <summary>What a look into the DNS found, and when the next one is due.</summary>
    /// <param name="missing">One of <see cref="DomainReasons"/>; null: the record is there.</param>
    public void Note(string? missing, DateTimeOffset now)
    {
        (CheckedAt, Reason) = (now, missing);
        if (missing is null)
        {
            VerifiedAt = Status == DomainStatus.Verified ? VerifiedAt : now;
            (Status, Misses, NextCheckAt) = (DomainStatus.Verified, 0, now + BetweenLooks);
            return;
        }

        if (missing == DomainReasons.Taken)
        {
            Fail();
            return;
        }

        // A name server that doesn't answer says nothing about whose the domain is.
        if (Status == DomainStatus.Verified && missing == DomainReasons.DnsSilent)
        {
            NextCheckAt = now + LongestWait;
            return;
        }

        Misses++;
        var over = Status == DomainStatus.Verified ? Misses >= LooksBeforeLoss : now - AskedAt >= TimeToProve;
        if (Status == DomainStatus.Failed || over)
            Fail();
        else
            NextCheckAt = now + WaitAfter(Misses);
    }

    private void Fail() => (Status, VerifiedAt, NextCheckAt) = (DomainStatus.Failed, null, null);

    private TimeSpan WaitAfter(int misses)
    {
        if (Status == DomainStatus.Verified)
            return BetweenLooks;
        var doubled = FirstWait * Math.Pow(2, Math.Min(misses - 1, 10));
        return doubled < LongestWait ? doubled : LongestWait;
    }
}

internal sealed class TenantDomainConfiguration : IEntityTypeConfiguration<TenantDomain>
{
    public void Configure(EntityTypeBuilder<TenantDomain> builder)
    {
        builder.ToTable("tenant_domains");
        builder.Ignore(d => d.RecordName);
        builder.Ignore(d => d.RecordValue);
        builder.Property(d => d.Name).HasMaxLength(DomainName.MaxLength);
        builder.Property(d => d.Token).HasMaxLength(22);
        builder.Property(d => d.Reason).HasMaxLength(20);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(d => d.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.TenantId, d.Name }).IsUnique();
        builder.HasIndex(d => d.Name).IsUnique().HasFilter("status = 1").HasDatabaseName("ux_tenant_domains_verified");
        builder.HasIndex(d => d.NextCheckAt).HasFilter("next_check_at is not null").HasDatabaseName("ix_tenant_domains_due");
    }
}
