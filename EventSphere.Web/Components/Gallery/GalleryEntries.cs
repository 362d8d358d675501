namespace EventSphere.Web.Components.Gallery;

/// <summary>A page of the gallery: <c>Pages/…Page.razor</c> at <c>/dev/components/{Slug}</c>.</summary>
/// <param name="Purpose">What the component is for, in one line.</param>
internal sealed record GalleryEntry(string Slug, string Name, string Purpose);

internal sealed record GalleryGroup(string Title, IReadOnlyList<GalleryEntry> Entries);

/// <summary>All components. A new one is a line here and a page in <c>Pages/</c>.</summary>
internal static class GalleryEntries
{
    public static IReadOnlyList<GalleryGroup> Groups { get; } =
    [
        new("Page",
        [
            new("page-header", "Page header", "The name of a page, the way to it, and what can be done on it."),
            new("breadcrumbs", "Breadcrumbs", "The way down to a page, each step a link."),
            new("panel", "Panel", "A bordered part of a page with a name of its own."),
            new("states", "States", "What stands in the place of content that is loading, empty, failed or missing."),
        ]),
        new("Actions",
        [
            new("button", "Button", "Does something. A link goes somewhere, and may look the same."),
            new("modal", "Modal", "A short task or a look at something, in front of the page."),
            new("side-panel", "Side panel", "A form beside the page: create, edit, view."),
            new("confirm-dialog", "Confirm dialog", "Asks before something that can’t be taken back, and names what is lost."),
            new("toast", "Toast", "A word on what just happened, with a way to undo it."),
        ]),
        new("Forms",
        [
            new("field", "Field", "One labelled input of text, with help and its own error."),
            new("select", "Select", "One choice of many, by the browser’s own list."),
            new("choice", "Check and radio", "Yes or no, or one of a few in sight."),
            new("date-time-field", "Date and time", "A time on the clocks of the event’s zone, also on the days when they change."),
            new("money-field", "Money", "An amount in a currency, with the decimals that it has."),
            new("copy-field", "Copy field", "Something to take elsewhere with one press."),
            new("unsaved-changes", "Unsaved changes", "Guards what is typed: asks before it is lost, and brings it back after a break."),
            new("stepper", "Stepper", "Where one is in a task of several pages."),
        ]),
        new("Information",
        [
            new("tag", "Tag and status tag", "A state in one or two words."),
            new("note", "Note", "Something to know before going on, and refusals above a form."),
            new("stat-tile", "Stat tile", "One figure, how it moved, and its way there."),
            new("line-chart", "Line chart", "A figure over days, with a table behind it."),
            new("timeline", "Timeline", "What happened, when, and by whom."),
            new("board", "Board", "Cards in columns that are moved by mouse, finger or keyboard."),
            new("job-progress", "Job progress", "How far a task of the background is, and how it ended."),
            new("qr-code", "QR code", "Something to take to a phone with its camera."),
            new("icon", "Icon", "Small line drawings beside words, never in their place alone."),
        ]),
    ];

    public static IEnumerable<GalleryEntry> All => Groups.SelectMany(group => group.Entries);

    public static GalleryEntry Of(string slug) => All.Single(entry => entry.Slug == slug);

    public static string AddressOf(string slug) => $"dev/components/{slug}";
}
