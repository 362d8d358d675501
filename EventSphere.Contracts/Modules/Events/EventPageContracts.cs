using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Events;

/// <summary>All that an organizer chose for an event's page.</summary>
/// <param name="Format">Which version of this form it has; <see cref="CurrentFormat"/> is the only one yet.</param>
/// <param name="Blocks">From the top.</param>
/// <param name="Accent">The page's own accent, <c>#rrggbb</c>; null: the organization's.</param>
/// <param name="SearchTitle">What search engines and shared links call the page; null: the event's title.</param>
/// <param name="SearchDescription">What they say of it; null: the event's summary.</param>
public sealed record EventPageContent(
    [Range(EventPageContent.CurrentFormat, EventPageContent.CurrentFormat)] int Format,
    [Items(EventPageLimits.MaxBlocks)] IReadOnlyList<PageBlock> Blocks,
    [RegularExpression(BrandingLimits.ColorPattern, ErrorMessage = BrandingLimits.ColorError)] string? Accent = null,
    [StringLength(EventPageLimits.SearchTitleMaxLength)] string? SearchTitle = null,
    [StringLength(EventPageLimits.SearchDescriptionMaxLength)] string? SearchDescription = null) : IValidatableObject
{
    public const int CurrentFormat = 1;

    /// <summary>The page of an event for which nothing was chosen: its description.</summary>
    public static EventPageContent Initial { get; } = new(CurrentFormat, [new DescriptionBlock(new Guid("019b0000-0000-7000-8000-000000000001"))]);

    /// <summary>All who speak, from the top.</summary>
    public IEnumerable<Speaker> AllSpeakers() => Blocks.OfType<SpeakersBlock>().SelectMany(block => block.Speakers);

    /// <summary>The whole agenda, in the order of time.</summary>
    public IEnumerable<AgendaSession> AllSessions() => Blocks.OfType<AgendaBlock>().SelectMany(block => block.Sessions).OrderBy(session => session.StartsAt).ThenBy(session => session.EndsAt ?? DateTimeOffset.MaxValue);

    /// <summary>The images that it shows, with what each must have been uploaded for (<see cref="ImagePurposes"/>).</summary>
    public IEnumerable<(Guid Image, string Purpose)> AllImages() => Blocks.SelectMany(block => block switch
    {
        SpeakersBlock speakers => speakers.Speakers.Where(speaker => speaker.Photo is not null).Select(speaker => (speaker.Photo!.Value, ImagePurposes.Portrait)),
        SponsorsBlock sponsors => sponsors.Sponsors.Where(sponsor => sponsor.Logo is not null).Select(sponsor => (sponsor.Logo!.Value, ImagePurposes.Logo)),
        PicturesBlock pictures => pictures.Pictures.Where(picture => picture.Image is not null).Select(picture => (picture.Image!.Value, ImagePurposes.Page)),
        VideoBlock { Picture: { } picture } => [(picture, ImagePurposes.Page)],
        _ => [],
    });

    // Within lists that may hold nonsense still: what each item must be is said at the item.
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Blocks is null || Blocks.Any(block => block is null))
            yield break;
        var ids = Blocks.Select(block => block.Id).Concat(Blocks.SelectMany(ItemIds)).ToArray();
        if (ids.Distinct().Count() != ids.Length)
            yield return new ValidationResult("Every block and every item of a block has an id of its own.", [nameof(Blocks)]);
        var speakers = Blocks.OfType<SpeakersBlock>().SelectMany(block => block.Speakers ?? []).Select(speaker => speaker?.Id).ToHashSet();
        if (Blocks.OfType<AgendaBlock>().SelectMany(block => block.Sessions ?? []).SelectMany(session => session?.Speakers ?? []).Any(id => !speakers.Contains(id)))
            yield return new ValidationResult("A session names a speaker who isn’t on this page.", [nameof(Blocks)]);
    }

    private static IEnumerable<Guid?> ItemIds(PageBlock block) => block switch
    {
        SpeakersBlock { Speakers: { } speakers } => speakers.Select(item => item?.Id),
        AgendaBlock { Sessions: { } sessions } => sessions.Select(item => item?.Id),
        SponsorsBlock { Sponsors: { } sponsors } => sponsors.Select(item => item?.Id),
        QuestionsBlock { Questions: { } questions } => questions.Select(item => item?.Id),
        PicturesBlock { Pictures: { } pictures } => pictures.Select(item => item?.Id),
        _ => [],
    };
}

/// <summary>Keeps a draft of an event's page.</summary>
/// <param name="Version">The version that was read: another means that somebody has saved since.</param>
public sealed record SaveEventPageRequest([Required, Range(0, int.MaxValue)] int? Version, [Required] EventPageContent Content);

/// <summary>Names the draft that is meant, for publishing and for discarding it.</summary>
/// <param name="Version">The version that was read.</param>
public sealed record EventPageVersionRequest([Required, Range(0, int.MaxValue)] int? Version);

/// <summary>An event's page as its organizer sees it.</summary>
/// <param name="Version">Counts what was saved; 0 while nothing was.</param>
/// <param name="Published">What anybody sees; null: the page as it is at first, <see cref="EventPageContent.Initial"/>.</param>
/// <param name="PublishedAt">When that was published; null if nothing was.</param>
/// <param name="HasChanges">Whether the draft is another than what anybody sees.</param>
/// <param name="Images">All that draft and published page show.</param>
public sealed record EventPageResponse(
    int Version,
    EventPageContent Draft,
    EventPageContent? Published,
    DateTimeOffset? PublishedAt,
    bool HasChanges,
    IReadOnlyList<ImageReference> Images);

/// <summary>What an event's public page shows.</summary>
/// <param name="Images">All that it shows.</param>
public sealed record PublicEventPage(EventPageContent Content, IReadOnlyList<ImageReference> Images)
{
    /// <summary>The page of an event for which nothing was published.</summary>
    public static PublicEventPage Initial { get; } = new(EventPageContent.Initial, []);
}
