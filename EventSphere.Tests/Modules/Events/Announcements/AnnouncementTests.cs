using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events.Announcements;

/// <summary>What is said on an event's live page.</summary>
public sealed class AnnouncementTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    private string Path => $"events/{e.Id}/announcements";

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

    [Fact]
    public async Task Announcements_MadeAndRemoved_AreSeenByEverybodyNewestFirst()
    {
        var first = await MakeAsync("Doors open at seven.");
        var second = await MakeAsync("  <b>Talk</b> two moves to the main hall.  ");
        Assert.Equal("<b>Talk</b> two moves to the main hall.", second.Text);

        Assert.Equal([second.Id, first.Id], (await SeenAsync()).Items.Select(item => item.Id));
        Assert.Equal([second.Id, first.Id], (await e.Tenant.Api.GetAsync<AnnouncementsResponse>(Path)).Items.Select(item => item.Id));

        Assert.Equal(HttpStatusCode.NoContent, (await e.Tenant.Api.DeleteAsync($"{Path}/{first.Id}")).StatusCode);
        Assert.Equal([second.Id], (await SeenAsync()).Items.Select(item => item.Id));
        await e.Tenant.Api.DeleteAsync($"{Path}/{first.Id}").IsUnknownAsync(ErrorCodes.AnnouncementUnknown);
    }

    [Fact]
    public async Task Make_Nonsense_IsInvalid()
    {
        await e.Tenant.Api.PostAsync(Path, new AnnouncementRequest(" ")).IsInvalidAsync("text");
        await e.Tenant.Api.PostAsync(Path, new AnnouncementRequest(new string('x', AnnouncementLimits.TextMaxLength + 1))).IsInvalidAsync("text");
    }

    [Fact]
    public async Task MakeAndRemove_WithoutThePermission_AreRefused()
    {
        var viewer = await e.Tenant.MemberAsync("Viewer");

        await viewer.PostAsync(Path, new AnnouncementRequest("Hello")).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await viewer.DeleteAsync($"{Path}/{Guid.CreateVersion7()}").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task Announcement_OfOneEvent_IsNotRemovedUnderAnother()
    {
        var made = await MakeAsync("Hello");
        var other = await e.Tenant.PublishedEventAsync();

        await e.Tenant.Api.DeleteAsync($"events/{other.Id}/announcements/{made.Id}").IsUnknownAsync(ErrorCodes.AnnouncementUnknown);
        Assert.Empty((await e.Tenant.Public.GetAsync<AnnouncementsResponse>($"{other.PublicPath}/announcements")).Items);
    }

    [Fact]
    public async Task Announcements_OfADraft_AreNobodysBusiness()
    {
        var draft = await e.Tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());

        await e.Tenant.Public.GetAsync($"public/{e.Tenant.Slug}/events/{draft.Slug}/announcements").IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Announcements_BeyondTheMost_LoseTheirOldest()
    {
        var oldest = await MakeAsync("The first");
        await Stack.Owner.ExecuteAsync(
            "insert into event_announcements (id, tenant_id, event_id, text, created_at, updated_at) select uuidv7(), $1, $2, 'Filler', now(), now() from generate_series(1, $3)",
            e.Tenant.Id, e.Id, AnnouncementLimits.MaxPerEvent - 1);

        var newest = await MakeAsync("One more");

        var items = (await e.Tenant.Api.GetAsync<AnnouncementsResponse>(Path)).Items;
        Assert.Equal(AnnouncementLimits.MaxPerEvent, items.Count);
        Assert.Contains(items, item => item.Id == newest.Id);
        Assert.DoesNotContain(items, item => item.Id == oldest.Id);
    }

    private Task<AnnouncementResponse> MakeAsync(string text) => e.Tenant.Api.PostAsync<AnnouncementResponse>(Path, new AnnouncementRequest(text));

    private Task<AnnouncementsResponse> SeenAsync() => e.Tenant.Public.GetAsync<AnnouncementsResponse>($"{e.PublicPath}/announcements");
}
