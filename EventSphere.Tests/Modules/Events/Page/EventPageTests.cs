using System.Net;
using System.Text.Json.Nodes;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events.Page;

/// <summary>Drafts of events' pages, and publishing them. That 401, 403 and 404 come before all this is tested over the whole API at once.</summary>
public sealed class EventPageTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    private ApiClient Api => e.Tenant.Api;

    private string Path => $"events/{e.Id}/page";

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

    [Fact]
    public async Task Page_OfAnEventWithoutOne_IsItsDescription()
    {
        var page = await Api.GetAsync<EventPageResponse>(Path);

        Assert.Equal((0, false), (page.Version, page.HasChanges));
        Assert.IsType<DescriptionBlock>(Assert.Single(page.Draft.Blocks));
        Assert.Null(page.Published);
        Assert.Null((await PublicAsync()).Page);
    }

    [Fact]
    public async Task Save_EveryKindOfBlock_ComesBackAsItWas()
    {
        var content = await PageContents.EverythingAsync(e);

        var saved = await SaveAsync(0, content);

        Assert.Equal((1, true), (saved.Version, saved.HasChanges));
        PageContents.AssertSame(content, saved.Draft);
        var read = await Api.GetAsync<EventPageResponse>(Path);
        PageContents.AssertSame(content, read.Draft);
        Assert.Equal(content.AllImages().Select(image => image.Image).Distinct().Order(), read.Images.Select(image => image.Id).Order());
        // Every kind there is, so that a new one is thought of here.
        Assert.Equal(typeof(PageBlock).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(PageBlock))), content.Blocks.Select(block => block.GetType()).Distinct().Count());
    }

    [Fact]
    public async Task Save_WithTheKindBehindTheOtherMembers_IsRead()
    {
        var id = Guid.CreateVersion7();

        var saved = await (await Api.PutAsync(Path, $$"""{"version": 0, "content": {"format": 1, "blocks": [{"id": "{{id}}", "text": "Late", "kind": "text"}]} }""")).ReadAsync<EventPageResponse>(HttpStatusCode.OK);

        Assert.Equal(new TextBlock(id, null, "Late"), Assert.Single(saved.Draft.Blocks));
    }

    [Fact]
    public async Task Save_OfADraft_ShowsNothingToAnybody()
    {
        await SaveAsync(0, PageContents.Text("Secret plans"));

        Assert.Null((await PublicAsync()).Page);
    }

    [Fact]
    public async Task Save_AfterSomebodyElse_ConflictsAndKeepsTheirs()
    {
        await SaveAsync(0, PageContents.Text("First"));

        await Api.PutAsync(Path, new SaveEventPageRequest(0, PageContents.Text("Second"))).ConflictsAsync(ErrorCodes.EventPageChanged);
        await PublishAsync(0).ConflictsAsync(ErrorCodes.EventPageChanged);
        await DiscardAsync(0).ConflictsAsync(ErrorCodes.EventPageChanged);

        PageContents.AssertSame(PageContents.Text("First"), (await Api.GetAsync<EventPageResponse>(Path)).Draft);
    }

    [Fact]
    public async Task Save_ManyAtOnce_TakesOne()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Api.PutAsync(Path, new SaveEventPageRequest(0, PageContents.Text($"Writer {i}")))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1, (await Api.GetAsync<EventPageResponse>(Path)).Version);
    }

    [Fact]
    public async Task Publish_ADraft_IsWhatAnybodySees()
    {
        var content = await PageContents.EverythingAsync(e);
        await SaveAsync(0, content);

        var published = await (await PublishAsync(1)).ReadAsync<EventPageResponse>(HttpStatusCode.OK);

        Assert.False(published.HasChanges);
        Assert.NotNull(published.PublishedAt);
        var seen = (await PublicAsync()).Page!;
        PageContents.AssertSame(content, seen.Content);
        Assert.Equal(content.AllImages().Select(image => image.Image).Distinct().Order(), seen.Images.Select(image => image.Id).Order());
        await PublishAsync(1).ConflictsAsync(ErrorCodes.EventPageUnchanged);
    }

    [Fact]
    public async Task Publish_WithAnotherDraftInWork_ShowsNoImageOfTheDraft()
    {
        var content = await PageContents.EverythingAsync(e);
        await SaveAsync(0, PageContents.Text("Public"));
        await (await PublishAsync(1)).ReadAsync<EventPageResponse>(HttpStatusCode.OK);

        await SaveAsync(1, content);

        var seen = (await PublicAsync()).Page!;
        Assert.Empty(seen.Images);
        PageContents.AssertSame(PageContents.Text("Public"), seen.Content);
    }

    [Fact]
    public async Task Discard_OfADraft_LeavesWhatIsPublished()
    {
        await SaveAsync(0, PageContents.Text("Public"));
        await PublishAsync(1);
        await SaveAsync(1, PageContents.Text("Rather not"));

        var left = await (await DiscardAsync(2)).ReadAsync<EventPageResponse>(HttpStatusCode.OK);

        Assert.Equal((3, false), (left.Version, left.HasChanges));
        PageContents.AssertSame(PageContents.Text("Public"), left.Draft);
        PageContents.AssertSame(PageContents.Text("Public"), (await PublicAsync()).Page!.Content);
        await DiscardAsync(3).ConflictsAsync(ErrorCodes.EventPageUnchanged);
    }

    [Fact]
    public async Task Discard_BeforeAnythingWasPublished_LeavesTheDescription()
    {
        await SaveAsync(0, PageContents.Text("Rather not"));

        var left = await (await DiscardAsync(1)).ReadAsync<EventPageResponse>(HttpStatusCode.OK);

        Assert.IsType<DescriptionBlock>(Assert.Single(left.Draft.Blocks));
    }

    [Fact]
    public async Task Writing_WithoutThePermission_IsRefused()
    {
        var viewer = await e.Tenant.MemberAsync("Viewer");

        await viewer.GetAsync<EventPageResponse>(Path);
        await viewer.PutAsync(Path, new SaveEventPageRequest(0, EventPageContent.Initial)).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await viewer.PostAsync($"{Path}/publish", new EventPageVersionRequest(0)).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await viewer.PostAsync($"{Path}/discard", new EventPageVersionRequest(0)).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task Accent_InCapitals_IsKeptInLowerCase() =>
        Assert.Equal("#abcdef", (await SaveAsync(0, EventPageContent.Initial with { Accent = "#ABCDEF" })).Draft.Accent);

    [Fact]
    public async Task Content_WithMembersThatThereAreNot_IsRefused()
    {
        var body = JsonNode.Parse($$"""{"version": 0, "content": {"format": 1, "blocks": [{"kind": "text", "id": "{{Guid.CreateVersion7()}}", "text": "x", "html": "<b>x</b>"}]} }""")!;
        await Api.PutAsync(Path, body.ToJsonString()).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);

        body["content"]!["blocks"]![0]!.AsObject().Remove("html");
        body["content"]!["blocks"]![0]!["kind"] = "script";
        await Api.PutAsync(Path, body.ToJsonString()).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);
    }

    private async Task<EventPageResponse> SaveAsync(int version, EventPageContent content) =>
        await (await Api.PutAsync(Path, new SaveEventPageRequest(version, content))).ReadAsync<EventPageResponse>(HttpStatusCode.OK);

    private Task<HttpResponseMessage> PublishAsync(int version) => Api.PostAsync($"{Path}/publish", new EventPageVersionRequest(version));

    private Task<HttpResponseMessage> DiscardAsync(int version) => Api.PostAsync($"{Path}/discard", new EventPageVersionRequest(version));

    private Task<PublicEventResponse> PublicAsync() => e.Tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath);
}
