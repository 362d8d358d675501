using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using static EventSphere.Contracts.Modules.Events.EventPageLimits;

namespace EventSphere.Contracts.Modules.Events;

/// <summary>
/// A part of an event's page. The kinds are a closed list, told apart by <c>kind</c>. Long texts know a little of Markdown (CommonMark): emphasis, strong
/// emphasis, links and lists; HTML is text.
/// </summary>
/// <param name="Id">Made by whoever adds the block; unique on the page.</param>
/// <param name="Heading">What stands above it; null: what the kind is called.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DescriptionBlock), "description")]
[JsonDerivedType(typeof(TextBlock), "text")]
[JsonDerivedType(typeof(SpeakersBlock), "speakers")]
[JsonDerivedType(typeof(AgendaBlock), "agenda")]
[JsonDerivedType(typeof(SponsorsBlock), "sponsors")]
[JsonDerivedType(typeof(QuestionsBlock), "questions")]
[JsonDerivedType(typeof(PicturesBlock), "pictures")]
[JsonDerivedType(typeof(VenueBlock), "venue")]
[JsonDerivedType(typeof(ActionBlock), "action")]
[JsonDerivedType(typeof(CountdownBlock), "countdown")]
[JsonDerivedType(typeof(VideoBlock), "video")]
public abstract record PageBlock([property: Required] Guid? Id, [property: StringLength(HeadingMaxLength)] string? Heading);

/// <summary>The event's own description, from its details.</summary>
public sealed record DescriptionBlock(Guid? Id, string? Heading = null) : PageBlock(Id, Heading);

/// <summary>Paragraphs under a heading.</summary>
public sealed record TextBlock(Guid? Id, string? Heading, [Required, StringLength(TextMaxLength)] string Text) : PageBlock(Id, Heading);

/// <summary>Who speaks.</summary>
public sealed record SpeakersBlock(Guid? Id, string? Heading, [Items(MaxSpeakers)] IReadOnlyList<Speaker> Speakers) : PageBlock(Id, Heading);

/// <summary>One who speaks. Sessions of the agenda name speakers by their id.</summary>
/// <param name="Photo">An image of the tenant, uploaded as a portrait.</param>
public sealed record Speaker(
    [Required] Guid? Id,
    [Required, StringLength(NameMaxLength)] string Name,
    [StringLength(NameMaxLength)] string? Role = null,
    [StringLength(NameMaxLength)] string? Company = null,
    [StringLength(ShortTextMaxLength)] string? Bio = null,
    Guid? Photo = null);

/// <summary>What happens when. Shown by day and time in the event's zone.</summary>
public sealed record AgendaBlock(Guid? Id, string? Heading, [Items(MaxSessions)] IReadOnlyList<AgendaSession> Sessions) : PageBlock(Id, Heading);

/// <summary>A talk, a workshop, a break.</summary>
/// <param name="StartsAt">With an offset from UTC.</param>
/// <param name="EndsAt">After <paramref name="StartsAt"/>; null: not said.</param>
/// <param name="Speakers">Ids of speakers on the same page.</param>
public sealed record AgendaSession(
    [Required] Guid? Id,
    [Required] DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    [Required, StringLength(HeadingMaxLength)] string Title,
    [Items(MaxSpeakersOfSession)] IReadOnlyList<Guid> Speakers,
    [StringLength(ShortTextMaxLength)] string? Description = null,
    [StringLength(NameMaxLength)] string? Room = null,
    [StringLength(LabelMaxLength)] string? Track = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EndsAt <= StartsAt)
            yield return new ValidationResult("The end must come after the start.", [nameof(EndsAt)]);
    }
}

/// <summary>Who pays for it.</summary>
public sealed record SponsorsBlock(Guid? Id, string? Heading, [Items(MaxSponsors)] IReadOnlyList<Sponsor> Sponsors) : PageBlock(Id, Heading);

/// <summary>One sponsor. Those of one tier stand together, in the order in which their tiers come first.</summary>
/// <param name="Logo">An image of the tenant, uploaded as a logo.</param>
public sealed record Sponsor(
    [Required] Guid? Id,
    [Required, StringLength(NameMaxLength)] string Name,
    [StringLength(LabelMaxLength)] string? Tier = null,
    [WebLink, StringLength(LinkMaxLength)] string? Link = null,
    Guid? Logo = null);

/// <summary>Questions that people ask, with their answers.</summary>
public sealed record QuestionsBlock(Guid? Id, string? Heading, [Items(MaxQuestions)] IReadOnlyList<PageQuestion> Questions) : PageBlock(Id, Heading);

/// <summary>A question and its answer.</summary>
public sealed record PageQuestion(
    [Required] Guid? Id,
    [Required, StringLength(HeadingMaxLength)] string Question,
    [Required, StringLength(ShortTextMaxLength)] string Answer);

/// <summary>Pictures, one or many.</summary>
public sealed record PicturesBlock(Guid? Id, string? Heading, [Items(MaxPictures)] IReadOnlyList<PagePicture> Pictures) : PageBlock(Id, Heading);

/// <summary>A picture.</summary>
/// <param name="Image">An image of the tenant, uploaded for a page.</param>
/// <param name="Alt">What it shows, for who can't see it; empty if it is decoration.</param>
public sealed record PagePicture(
    [Required] Guid? Id,
    [Required] Guid? Image,
    [StringLength(NameMaxLength)] string? Alt = null,
    [StringLength(HeadingMaxLength)] string? Caption = null);

/// <summary>Where it is and how one gets there. The venue's name is the event's.</summary>
/// <param name="Link">A map.</param>
public sealed record VenueBlock(
    Guid? Id,
    string? Heading,
    [StringLength(ShortTextMaxLength)] string? Address = null,
    [StringLength(ShortTextMaxLength)] string? Directions = null,
    [WebLink, StringLength(LinkMaxLength)] string? Link = null) : PageBlock(Id, Heading);

/// <summary>A band with one button.</summary>
/// <param name="Link">Where the button leads; null: to the registration.</param>
public sealed record ActionBlock(
    Guid? Id,
    string? Heading,
    [StringLength(ShortTextMaxLength)] string? Text,
    [Required, StringLength(LabelMaxLength)] string Label,
    [WebLink, StringLength(LinkMaxLength)] string? Link = null) : PageBlock(Id, Heading);

/// <summary>How long it is until the event begins.</summary>
public sealed record CountdownBlock(Guid? Id, string? Heading = null) : PageBlock(Id, Heading);

/// <summary>A link to a video elsewhere. Nothing of it is loaded before somebody follows it.</summary>
/// <param name="Picture">An image of the tenant, uploaded for a page.</param>
public sealed record VideoBlock(
    Guid? Id,
    string? Heading,
    [Required, WebLink, StringLength(LinkMaxLength)] string Link,
    [StringLength(ShortTextMaxLength)] string? Text = null,
    Guid? Picture = null) : PageBlock(Id, Heading);
