using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Web.Modules.Events.Page;

/// <summary>A kind of block, as the editor offers it.</summary>
/// <param name="About">What it is good for.</param>
/// <param name="Make">Makes an empty one.</param>
public sealed record BlockKind(string Name, string Icon, string About, Func<Guid, PageBlock> Make);

/// <summary>What kinds of blocks there are, and how each is called.</summary>
internal static class BlockTexts
{
    public static readonly IReadOnlyList<BlockKind> Kinds =
    [
        new("Text", "edit", "Paragraphs under a heading of your own.", id => new TextBlock(id, null, "")),
        new("Agenda", "calendar", "Sessions by day and time.", id => new AgendaBlock(id, null, [])),
        new("Speakers", "people", "Names, pictures and a few words on each.", id => new SpeakersBlock(id, null, [])),
        new("Sponsors", "shield", "Logos and links, by tier.", id => new SponsorsBlock(id, null, [])),
        new("Questions", "info", "Questions that open to their answers.", id => new QuestionsBlock(id, null, [])),
        new("Pictures", "columns", "One picture or a gallery.", id => new PicturesBlock(id, null, [])),
        new("Venue", "pin", "The address, the way there, a map.", id => new VenueBlock(id, null)),
        new("Call to action", "arrow", "A band with one button.", id => new ActionBlock(id, null, null, "Register")),
        new("Countdown", "bell", "How long it is until the start.", id => new CountdownBlock(id)),
        new("Video", "play", "A link to a video elsewhere.", id => new VideoBlock(id, null, "")),
        new("Description", "page", "The description from the event’s details.", id => new DescriptionBlock(id)),
    ];

    public static BlockKind KindOf(PageBlock block) => Kinds[block switch
    {
        TextBlock => 0,
        AgendaBlock => 1,
        SpeakersBlock => 2,
        SponsorsBlock => 3,
        QuestionsBlock => 4,
        PicturesBlock => 5,
        VenueBlock => 6,
        ActionBlock => 7,
        CountdownBlock => 8,
        VideoBlock => 9,
        DescriptionBlock => 10,
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, null),
    }];

    /// <summary>What stands above a block that has no heading of its own; null: nothing.</summary>
    public static string? TitleOf(PageBlock block) => block switch
    {
        DescriptionBlock => "About this event",
        SpeakersBlock => "Speakers",
        AgendaBlock => "Agenda",
        SponsorsBlock => "Sponsors",
        QuestionsBlock => "Questions",
        PicturesBlock => "Pictures",
        VenueBlock => "Getting there",
        VideoBlock => "Video",
        _ => null,
    };

    public static string AnchorOf(PageBlock block) => block switch
    {
        DescriptionBlock => "about",
        SpeakersBlock => "speakers",
        AgendaBlock => "agenda",
        SponsorsBlock => "sponsors",
        QuestionsBlock => "questions",
        PicturesBlock => "pictures",
        VenueBlock => "venue",
        ActionBlock => "action",
        CountdownBlock => "countdown",
        VideoBlock => "video",
        _ => "text",
    };
}
