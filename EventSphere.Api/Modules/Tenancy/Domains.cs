using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Tenancy;

namespace EventSphere.Api.Modules.Tenancy;

/// <summary>What the use cases of an organization's own domains have in common.</summary>
internal static class Domains
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.DomainUnknown, "Your organization has no such domain.");

    public static Refusal Taken { get; } = Refusal.Conflict(ErrorCodes.DomainTaken, "Another organization has proved that it holds this domain.");

    public static DomainResponse Show(TenantDomain domain) => new(
        domain.Id, domain.Name, TenantDomain.NameOf(domain.Status), domain.Reason, domain.RecordName, domain.RecordValue, domain.CheckedAt,
        domain.NextCheckAt, domain.VerifiedAt);

    /// <summary>The name in the form that it is kept in, or why it can't be anybody's.</summary>
    public static Result<string> Read(string typed, ApiSettings settings)
    {
        if (DomainName.Normalize(typed) is not { } name)
            return Refusal.Invalid(ErrorCodes.DomainInvalid, "Use a domain name such as events.example.org: no address, no path, and none that only a private network knows.");
        return DomainName.IsWithin(name, settings.PublicUrl.IdnHost)
            ? Refusal.Conflict(ErrorCodes.DomainOurs, "This domain is EventSphere's own. Use one of yours.")
            : name;
    }
}
