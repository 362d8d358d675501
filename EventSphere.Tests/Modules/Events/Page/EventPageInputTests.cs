using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events.Page;

/// <summary>What a page must not hold, and the images that it may.</summary>
public sealed class EventPageInputTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    private static Guid New => Guid.CreateVersion7();

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

    [Fact]
    public async Task Fields_BeyondTheirLimits_AreNamed()
    {
        await TryAsync(PageContents.Text(new string('x', EventPageLimits.TextMaxLength + 1))).IsInvalidAsync("content.blocks[0].text");
        await TryAsync(PageContents.Text("  ")).IsInvalidAsync("content.blocks[0].text");
        await TryAsync(PageContents.Of(new DescriptionBlock(New, new string('x', EventPageLimits.HeadingMaxLength + 1)))).IsInvalidAsync("content.blocks[0].heading");
        await TryAsync(PageContents.Of(new DescriptionBlock(New), new SpeakersBlock(New, null, [new Speaker(New, "")]))).IsInvalidAsync("content.blocks[1].speakers[0].name");
        await TryAsync(PageContents.Of([.. Enumerable.Range(0, EventPageLimits.MaxBlocks + 1).Select(_ => new CountdownBlock(New))])).IsInvalidAsync("content.blocks");
        await TryAsync(EventPageContent.Initial with { Accent = "red" }).IsInvalidAsync("content.accent");
        await TryAsync(EventPageContent.Initial with { Format = 2 }).IsInvalidAsync("content.format");
        await TryAsync(PageContents.Of(new DescriptionBlock(null))).IsInvalidAsync("content.blocks[0].id");
    }

    [Fact]
    public async Task Lists_ThatHoldNothingWhereSomethingShouldBe_AreNamed()
    {
        await TryRawAsync("""{"format": 1, "blocks": [null]}""").IsInvalidAsync("content.blocks");
        await TryRawAsync("""{"format": 1}""").IsInvalidAsync("content.blocks");
        await TryRawAsync($$"""{"format": 1, "blocks": [{"kind": "speakers", "id": "{{New}}", "speakers": [null]}]}""").IsInvalidAsync("content.blocks[0].speakers");
        await TryRawAsync($$"""{"format": 1, "blocks": [{"kind": "agenda", "id": "{{New}}"}]}""").IsInvalidAsync("content.blocks[0].sessions");
        await Api("""{"version": 0}""").IsInvalidAsync("content");
        await Api("""{"content": {"format": 1, "blocks": []} }""").IsInvalidAsync("version");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//example.com")]
    [InlineData("/sign-out")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("not a link")]
    public async Task Links_ThatLeadNowhereGood_AreRefused(string link)
    {
        await TryAsync(PageContents.Of(new VideoBlock(New, null, link))).IsInvalidAsync("content.blocks[0].link");
        await TryAsync(PageContents.Of(new SponsorsBlock(New, null, [new Sponsor(New, "Acme", null, link)]))).IsInvalidAsync("content.blocks[0].sponsors[0].link");
    }

    [Fact]
    public async Task Session_ThatEndsBeforeItBegins_IsRefused()
    {
        var start = DateTimeOffset.UtcNow;

        await TryAsync(PageContents.Of(new AgendaBlock(New, null, [new AgendaSession(New, start, start, "Talk", [])]))).IsInvalidAsync("content.blocks[0].sessions[0].endsAt");
        await TryAsync(PageContents.Of(new AgendaBlock(New, null, [new AgendaSession(New, null, null, "Talk", [])]))).IsInvalidAsync("content.blocks[0].sessions[0].startsAt");
    }

    [Fact]
    public async Task Ids_ThatAreNotUniqueOrNobodys_AreRefused()
    {
        var id = New;

        await TryAsync(PageContents.Of(new CountdownBlock(id), new DescriptionBlock(id))).IsInvalidAsync("content.blocks");
        await TryAsync(PageContents.Of(new SpeakersBlock(New, null, [new Speaker(id, "A"), new Speaker(id, "B")]))).IsInvalidAsync("content.blocks");
        await TryAsync(PageContents.Of(new AgendaBlock(New, null, [new AgendaSession(New, DateTimeOffset.UtcNow, null, "Talk", [New])]))).IsInvalidAsync("content.blocks");
    }

    [Fact]
    public async Task Page_ThatIsLongOnTheWhole_IsRefused()
    {
        var blocks = Enumerable.Range(0, 14).Select(_ => new TextBlock(New, null, new string('x', EventPageLimits.TextMaxLength)));

        await TryAsync(PageContents.Of([.. blocks])).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.EventPageTooLong);
    }

    [Fact]
    public async Task Image_OfAnotherTenantOrOfNobody_IsUnknown()
    {
        var theirs = await PageContents.UploadAsync(await TestTenant.SignUpAsync(Stack), ImagePurposes.Page);

        await TryAsync(Picture(theirs)).IsUnknownAsync(ErrorCodes.ImageUnknown);
        await TryAsync(Picture(New)).IsUnknownAsync(ErrorCodes.ImageUnknown);
    }

    [Fact]
    public async Task Image_MadeForAnotherPlace_Conflicts()
    {
        var logo = await PageContents.UploadAsync(e.Tenant, ImagePurposes.Logo);

        await TryAsync(Picture(logo)).ConflictsAsync(ErrorCodes.ImageWrongPurpose);
        await TryAsync(PageContents.Of(new SpeakersBlock(New, null, [new Speaker(New, "Ada", Photo: logo)]))).ConflictsAsync(ErrorCodes.ImageWrongPurpose);
    }

    [Fact]
    public async Task Image_ThatNeitherDraftNorPageShows_IsDeleted()
    {
        var (kept, gone) = (await PageContents.UploadAsync(e.Tenant, ImagePurposes.Page), await PageContents.UploadAsync(e.Tenant, ImagePurposes.Page));
        await SaveAsync(0, Picture(kept));
        await (await e.Tenant.Api.PostAsync($"events/{e.Id}/page/publish", new EventPageVersionRequest(1))).ReadAsync<EventPageResponse>(HttpStatusCode.OK);

        await SaveAsync(1, Picture(gone));
        await SaveAsync(2, EventPageContent.Initial);

        await Poll.UntilAsync("the image to be deleted", async () => !await IsThereAsync(gone));
        Assert.True(await IsThereAsync(kept));
    }

    [Fact]
    public async Task Image_OnADraftAlone_IsNotUnused()
    {
        var (shown, unused) = (await PageContents.UploadAsync(e.Tenant, ImagePurposes.Page), await PageContents.UploadAsync(e.Tenant, ImagePurposes.Page));
        await SaveAsync(0, Picture(shown));
        await Stack.Owner.ExecuteAsync("update images set created_at = now() - interval '3 days' where id = any($1)", new[] { shown, unused });

        // One caller at a time is served, and the worker may be that one.
        await Poll.UntilAsync("the unused image to be discarded", async () =>
        {
            await Stack.Owner.ScalarAsync<int>("select app.discard_unused_images(interval '1 day', 10000)");
            return !await IsThereAsync(unused);
        });

        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from images where id = $1 and discarded_at is null", shown));
    }

    private static EventPageContent Picture(Guid image) => PageContents.Of(new PicturesBlock(New, null, [new PagePicture(New, image)]));

    private async Task<bool> IsThereAsync(Guid image) => await Stack.Owner.ScalarAsync<long>("select count(*) from images where id = $1", image) == 1;

    private async Task SaveAsync(int version, EventPageContent content) =>
        await (await e.Tenant.Api.PutAsync($"events/{e.Id}/page", new SaveEventPageRequest(version, content))).ReadAsync<EventPageResponse>(HttpStatusCode.OK);

    private Task<HttpResponseMessage> TryAsync(EventPageContent content) => Api(new SaveEventPageRequest(0, content));

    private Task<HttpResponseMessage> TryRawAsync(string content) => Api($$"""{"version": 0, "content": {{content}} }""");

    private Task<HttpResponseMessage> Api(object body) => e.Tenant.Api.PutAsync($"events/{e.Id}/page", body);
}
