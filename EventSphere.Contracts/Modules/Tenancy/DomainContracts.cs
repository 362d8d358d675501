using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Tenancy;

/// <summary>Limits of an organization's own domains.</summary>
public static class DomainLimits
{
    /// <summary>Domains that one organization may have, verified or not.</summary>
    public const int MaxDomains = 5;

    /// <summary>What somebody may type: an international name is longer than its form on the wire.</summary>
    public const int TypedMaxLength = 500;

    /// <summary>Days for which a record is looked for before the domain counts as failed.</summary>
    public const int DaysToProve = 3;
}

/// <summary>The states of a domain, as they are written on the wire.</summary>
public static class DomainStatuses
{
    public const string Pending = "pending";
    public const string Verified = "verified";
    public const string Failed = "failed";
}

/// <summary>Why a domain isn't verified, as it is written on the wire.</summary>
public static class DomainReasons
{
    /// <summary>The name server knows no such record.</summary>
    public const string RecordMissing = "record_missing";

    /// <summary>There is a record, and it says something else.</summary>
    public const string RecordWrong = "record_wrong";

    /// <summary>No name server answered.</summary>
    public const string DnsSilent = "dns_silent";

    /// <summary>Another organization has proved that it holds the domain.</summary>
    public const string Taken = "taken";
}

/// <summary>Begins to use a domain of one's own.</summary>
/// <param name="Name">A host name such as <c>events.example.org</c>; international ones may be typed as they are read.</param>
public sealed record AddDomainRequest([Required, StringLength(DomainLimits.TypedMaxLength)] string Name);

/// <summary>A domain of an organization's own.</summary>
/// <param name="Name">As <see cref="DomainName.Normalize"/> writes it.</param>
/// <param name="Status">One of <see cref="DomainStatuses"/>.</param>
/// <param name="Reason">One of <see cref="DomainReasons"/>; null while nothing was looked at, or all is well.</param>
/// <param name="RecordName">Where the TXT record is to stand.</param>
/// <param name="RecordValue">What it is to say.</param>
/// <param name="NextCheckAt">When it is looked for again by itself; null: no more.</param>
public sealed record DomainResponse(
    Guid Id,
    string Name,
    string Status,
    string? Reason,
    string RecordName,
    string RecordValue,
    DateTimeOffset? CheckedAt,
    DateTimeOffset? NextCheckAt,
    DateTimeOffset? VerifiedAt);

/// <summary>All domains of an organization, in the order in which they were added.</summary>
public sealed record DomainsResponse(IReadOnlyList<DomainResponse> Domains);

/// <summary>Whose public pages a host shows.</summary>
public sealed record HostTenantResponse(Guid TenantId, string Slug);
