using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Images;

namespace EventSphere.Contracts.Modules.Tenancy;

/// <summary>What an organization says of itself.</summary>
/// <param name="ContactEmail">Where attendees may write to: it stands on public pages, and answers to mails go there. Optional.</param>
/// <param name="TimeZone">IANA name of the zone that new events begin with.</param>
/// <param name="Currency">ISO 4217 code that new ticket types begin with.</param>
public sealed record OrganizationRequest(
    [Required, StringLength(TenantLimits.NameMaxLength, MinimumLength = 2)] string Name,
    [MailboxAddress, StringLength(UserLimits.EmailMaxLength)] string? ContactEmail,
    [Required, StringLength(EventLimits.TimeZoneMaxLength)] string TimeZone,
    [Required, RegularExpression(TicketTypeLimits.CurrencyPattern, ErrorMessage = "Use a currency code of three capitals, such as NGN.")] string Currency) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) || !zone.HasIanaId)
            yield return new ValidationResult("Use an IANA zone name, such as Africa/Lagos or Europe/Berlin.", [nameof(TimeZone)]);
        if (!Currencies.Has(Currency))
            yield return new ValidationResult("Use a currency of ISO 4217, such as NGN, EUR or USD.", [nameof(Currency)]);
    }
}

/// <summary>An organization as its own people see it.</summary>
/// <param name="Slug">Its part of public addresses.</param>
/// <param name="FormerSlugs">Addresses that it had before, the newest first; they lead to the one it has.</param>
/// <param name="Logo">Null: the first letter of its name stands in its place.</param>
public sealed record OrganizationResponse(
    string Name,
    string Slug,
    IReadOnlyList<string> FormerSlugs,
    string? ContactEmail,
    string TimeZone,
    string Currency,
    ImageReference? Logo);

/// <summary>Moves an organization's public pages to another address; the one before leads there for ever.</summary>
public sealed record ChangeSlugRequest(
    [Required, StringLength(TenantLimits.SlugMaxLength, MinimumLength = 2), RegularExpression(TenantLimits.SlugPattern, ErrorMessage = "Use lower-case letters, digits and single hyphens.")] string Slug);

/// <summary>Gives an organization its logo.</summary>
/// <param name="ImageId">An image of the tenant, uploaded as <see cref="ImagePurposes.Logo"/>.</param>
public sealed record SetLogoRequest([Required] Guid? ImageId);
