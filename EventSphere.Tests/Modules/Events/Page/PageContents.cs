using System.Text.Json;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events.Page;

/// <summary>Contents of pages that tests save.</summary>
internal static class PageContents
{
    /// <summary>Markup and script that must be shown as text.</summary>
    public const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    /// <summary>Hebrew, which runs from right to left.</summary>
    public const string RightToLeft = "ברוכים הבאים לכנס";

    public static EventPageContent Of(params IReadOnlyList<PageBlock> blocks) => new(EventPageContent.CurrentFormat, blocks);

    public static EventPageContent Text(string text) => Of(new TextBlock(new Guid("0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b21"), null, text));

    /// <summary>One block of every kind, each with all that it can hold.</summary>
    public static async Task<EventPageContent> EverythingAsync(TestEvent e)
    {
        var portrait = await UploadAsync(e.Tenant, ImagePurposes.Portrait);
        var logo = await UploadAsync(e.Tenant, ImagePurposes.Logo);
        var picture = await UploadAsync(e.Tenant, ImagePurposes.Page);
        var start = new DateTimeOffset(2027, 4, 14, 9, 0, 0, TimeSpan.FromHours(1));
        var speaker = Guid.CreateVersion7();
        return new EventPageContent(
            EventPageContent.CurrentFormat,
            [
                new DescriptionBlock(New),
                new TextBlock(New, "Why come", $"**Bold** and _slanted_, [a link](https://example.com/a?b=c) and\n\n- one\n- two\n\n{Hostile}\n\n{RightToLeft}"),
                new SpeakersBlock(New, "Who speaks", [new Speaker(speaker, "Ngozi Adeyemi", "Engineer", "Interswitch", "Builds *payments*.", portrait), new Speaker(New, RightToLeft)]),
                new AgendaBlock(New, null, [
                    new AgendaSession(New, start, start.AddHours(1), "Opening", [speaker], "Ten years.", "Main hall", "Keynote"),
                    new AgendaSession(New, start.AddDays(1), null, Hostile, []),
                ]),
                new SponsorsBlock(New, null, [new Sponsor(New, "Acme", "Gold", "https://example.com/acme", logo), new Sponsor(New, "Other")]),
                new QuestionsBlock(New, null, [new PageQuestion(New, "Is there parking?", "Yes, [here](https://example.com/map).")]),
                new PicturesBlock(New, "Last year", [new PagePicture(New, picture, "The hall, full", "Day one")]),
                new VenueBlock(New, null, "12 Marina\nLagos", "Take the ferry.", "https://example.com/map"),
                new ActionBlock(New, "Come along", "It is free.", "Register now"),
                new CountdownBlock(New),
                new VideoBlock(New, "See it", "https://example.com/watch?v=1", "Two minutes.", picture),
            ],
            "#17703c", "A title for searching", "A description for searching.");
    }

    public static async Task<Guid> UploadAsync(TestTenant tenant, string purpose) =>
        (await tenant.Api.PostAsync<ImageReference>("images", WebPFiles.Form(purpose, WebPFiles.Scaled(purpose)))).Id;

    /// <summary>By their JSON: lists in records are compared by identity otherwise.</summary>
    public static void AssertSame(EventPageContent expected, EventPageContent actual) =>
        Assert.Equal(JsonSerializer.Serialize(Utc(expected), ApiClient.Json), JsonSerializer.Serialize(Utc(actual), ApiClient.Json));

    private static Guid New => Guid.CreateVersion7();

    // The API writes times in UTC.
    private static EventPageContent Utc(EventPageContent content) => content with
    {
        Blocks = [.. content.Blocks.Select(block => block is AgendaBlock agenda
            ? agenda with { Sessions = [.. agenda.Sessions.Select(session => session with { StartsAt = session.StartsAt?.ToUniversalTime(), EndsAt = session.EndsAt?.ToUniversalTime() })] }
            : block)],
    };
}
