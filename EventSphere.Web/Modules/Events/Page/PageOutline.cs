using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Web.Modules.Events.Page;

/// <summary>A block with its place on the page.</summary>
/// <param name="Anchor">Its element's id, by its kind.</param>
/// <param name="Title">What stands above it; null: nothing, and the page's navigation passes it over.</param>
public sealed record OutlinedBlock(PageBlock Block, string Anchor, string? Title);

/// <summary>What follows from a page's content for all who show it.</summary>
internal static class PageOutline
{
    /// <summary>The blocks that have something to show, from the top: a draft may be half filled in.</summary>
    public static IReadOnlyList<OutlinedBlock> Of(EventPageContent content)
    {
        var count = new Dictionary<string, int>(StringComparer.Ordinal);
        var outline = new List<OutlinedBlock>();
        foreach (var block in content.Blocks.Where(HasContent))
        {
            var anchor = BlockTexts.AnchorOf(block);
            var number = count[anchor] = count.GetValueOrDefault(anchor) + 1;
            outline.Add(new(block, number == 1 ? anchor : $"{anchor}-{number}", string.IsNullOrWhiteSpace(block.Heading) ? BlockTexts.TitleOf(block) : block.Heading));
        }

        return outline;
    }

    /// <summary>The colours of an event's page: its own accent, else its organizer's.</summary>
    public static BrandColors? ShownBrand(this PublicEventResponse item) => BrandColors.From(item.Page?.Content.Accent ?? item.Brand?.Accent, item.Brand?.Hero);

    public static ImageReference? Find(this IReadOnlyList<ImageReference> images, Guid? id) => images.FirstOrDefault(image => image.Id == id);

    private static bool HasContent(PageBlock block) => block switch
    {
        SpeakersBlock speakers => speakers.Speakers.Any(item => !string.IsNullOrWhiteSpace(item.Name)),
        AgendaBlock agenda => agenda.Sessions.Any(session => session.StartsAt is not null),
        SponsorsBlock sponsors => sponsors.Sponsors.Any(item => !string.IsNullOrWhiteSpace(item.Name)),
        QuestionsBlock questions => questions.Questions.Any(item => !string.IsNullOrWhiteSpace(item.Question)),
        PicturesBlock pictures => pictures.Pictures.Any(item => item.Image is not null),
        ActionBlock action => !string.IsNullOrWhiteSpace(action.Label),
        TextBlock text => !string.IsNullOrWhiteSpace(text.Text),
        VideoBlock video => WebLinkAttribute.IsSafe(video.Link),
        _ => true,
    };
}
