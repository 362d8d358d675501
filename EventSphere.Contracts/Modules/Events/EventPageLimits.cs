using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Events;

/// <summary>Limits of what an event's page holds.</summary>
public static class EventPageLimits
{
    /// <summary>Characters of the whole content as JSON, so that no page becomes a burden on those who load it.</summary>
    public const int ContentMaxLength = 100_000;

    public const int MaxBlocks = 30;
    public const int HeadingMaxLength = 120;
    public const int TextMaxLength = 8_000;
    public const int ShortTextMaxLength = 1_000;
    public const int NameMaxLength = 120;
    public const int LinkMaxLength = 500;
    public const int LabelMaxLength = 40;
    public const int SearchTitleMaxLength = 120;
    public const int SearchDescriptionMaxLength = 300;

    public const int MaxSpeakers = 60;
    public const int MaxSessions = 150;
    public const int MaxSpeakersOfSession = 10;
    public const int MaxSponsors = 60;
    public const int MaxQuestions = 40;
    public const int MaxPictures = 24;
}

/// <summary>A list that is there, has at most so many items, and none of them null.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ItemsAttribute(int max) : ValidationAttribute
{
    public override bool IsValid(object? value)
    {
        ErrorMessage = $"At most {max} of these fit here, and each must be there.";
        return value is IEnumerable items && items.Cast<object?>().Count() is var count && count <= max && items.Cast<object?>().All(item => item is not null);
    }
}

/// <summary>A link that is safe to follow from a public page: absolute, <c>http</c> or <c>https</c> (RFC 9110, 4.2). Empty is none.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class WebLinkAttribute() : ValidationAttribute("Enter a whole address that begins with https:// or http://.")
{
    /// <summary>Whether a text is such a link.</summary>
    public static bool IsSafe(string? text) =>
        text is { Length: > 0 and <= EventPageLimits.LinkMaxLength } && Uri.TryCreate(text, UriKind.Absolute, out var link)
        && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp) && link.Host.Length > 0 && link.UserInfo.Length == 0;

    public override bool IsValid(object? value) => value is null or "" || IsSafe((string)value);
}
