using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events;

/// <summary>Giving an event a picture and taking it away. That 401, 403 and 404 come before all this is tested over the whole API at once.</summary>
public sealed class EventCoverTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Set_AnImageOfItsOwn_IsShownEverywhere()
    {
        var word = TestTenant.Unique("w");
        var e = await tenant.PublishedEventAsync(title: $"Picture {word}");
        Assert.Null((await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath)).Cover);
        var image = await UploadAsync(tenant);

        var answered = await (await PutAsync(e, image.Id)).ReadAsync<EventResponse>(HttpStatusCode.OK);

        var seen = new[]
        {
            answered.Cover,
            (await tenant.Api.GetAsync<EventResponse>($"events/{e.Id}")).Cover,
            (await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath)).Cover,
            Assert.Single((await tenant.Public.GetAsync<PagedResponse<PublicEventListItem>>($"public/events?search={word}")).Items).Cover,
        };
        Assert.All(seen, cover => Assert.Equivalent(image, cover, strict: true));
    }

    [Fact]
    public async Task Set_AnImageOfAnotherTenant_IsUnknownAndChangesNothing()
    {
        var e = await tenant.PublishedEventAsync();
        var theirs = await UploadAsync(await TestTenant.SignUpAsync(Stack));

        await PutAsync(e, theirs.Id).IsUnknownAsync(ErrorCodes.ImageUnknown);
        await PutAsync(e, Guid.CreateVersion7()).IsUnknownAsync(ErrorCodes.ImageUnknown);

        Assert.Null((await tenant.Api.GetAsync<EventResponse>($"events/{e.Id}")).Cover);
    }

    [Fact]
    public async Task Set_ALogo_Conflicts()
    {
        var e = await tenant.PublishedEventAsync();
        var logo = await tenant.Api.PostAsync<ImageReference>("images", WebPFiles.Form(ImagePurposes.Logo, WebPFiles.Scaled(ImagePurposes.Logo)));

        await PutAsync(e, logo.Id).ConflictsAsync(ErrorCodes.ImageWrongPurpose);
    }

    [Fact]
    public async Task Set_NoImage_IsInvalid() =>
        await tenant.Api.PutAsync($"events/{(await tenant.PublishedEventAsync()).Id}/cover", "{}").IsInvalidAsync("imageId");

    [Fact]
    public async Task SetAndRemove_WithoutThePermission_AreRefused()
    {
        var e = await tenant.PublishedEventAsync();
        var viewer = await tenant.MemberAsync("Viewer");

        await viewer.PutAsync($"events/{e.Id}/cover", new SetEventCoverRequest(Guid.CreateVersion7())).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await viewer.SendAsync(HttpMethod.Delete, $"events/{e.Id}/cover").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task Update_OfTheOtherDetails_KeepsTheCover()
    {
        var e = await tenant.PublishedEventAsync();
        var image = await UploadAsync(tenant);
        await (await PutAsync(e, image.Id)).ReadAsync<EventResponse>(HttpStatusCode.OK);

        var changed = await (await tenant.Api.PutAsync($"events/{e.Id}", TestTenant.NewEvent() with { Slug = e.Slug })).ReadAsync<EventResponse>(HttpStatusCode.OK);

        Assert.Equal(image.Id, changed.Cover?.Id);
    }

    [Fact]
    public async Task Set_AnotherImage_DeletesTheFormerAndShowsTheNew()
    {
        var e = await tenant.PublishedEventAsync();
        var (former, next) = (await UploadAsync(tenant), await UploadAsync(tenant));
        await (await PutAsync(e, former.Id)).ReadAsync<EventResponse>(HttpStatusCode.OK);
        // The same again is no change.
        await (await PutAsync(e, former.Id)).ReadAsync<EventResponse>(HttpStatusCode.OK);

        await (await PutAsync(e, next.Id)).ReadAsync<EventResponse>(HttpStatusCode.OK);

        await GoneAsync(former);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(next));
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from outbox_messages where tenant_id = $1 and type = 'image.discarded'", tenant.Id));
    }

    [Fact]
    public async Task Remove_OnceOrTwice_LeavesNoCoverAndNoFiles()
    {
        var e = await tenant.PublishedEventAsync();
        var image = await UploadAsync(tenant);
        await (await PutAsync(e, image.Id)).ReadAsync<EventResponse>(HttpStatusCode.OK);

        for (var time = 0; time < 2; time++)
        {
            using var answer = await tenant.Api.SendAsync(HttpMethod.Delete, $"events/{e.Id}/cover");
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.Null((await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath)).Cover);
        await GoneAsync(image);
    }

    [Fact]
    public async Task Remove_WhereAnotherEventShowsTheImage_LeavesItThere()
    {
        var (first, second) = (await tenant.PublishedEventAsync(), await tenant.PublishedEventAsync());
        var image = await UploadAsync(tenant);
        await (await PutAsync(first, image.Id)).ReadAsync<EventResponse>(HttpStatusCode.OK);
        await (await PutAsync(second, image.Id)).ReadAsync<EventResponse>(HttpStatusCode.OK);

        using var answer = await tenant.Api.SendAsync(HttpMethod.Delete, $"events/{first.Id}/cover");

        await Poll.UntilAsync("the message to be done", async () =>
            await Stack.Owner.ScalarAsync<long>("select count(*) from inbox_messages where tenant_id = $1 and handler = 'discard-image' and status = 3", tenant.Id) == 1);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(image));
        Assert.Equal(image.Id, (await tenant.Api.GetAsync<EventResponse>($"events/{second.Id}")).Cover?.Id);
    }

    private static Task<ImageReference> UploadAsync(TestTenant owner) =>
        owner.Api.PostAsync<ImageReference>("images", WebPFiles.Form(ImagePurposes.Cover, WebPFiles.Scaled(ImagePurposes.Cover)));

    private Task<HttpResponseMessage> PutAsync(TestEvent e, Guid imageId) => tenant.Api.PutAsync($"events/{e.Id}/cover", new SetEventCoverRequest(imageId));

    private async Task GoneAsync(ImageReference image)
    {
        await Poll.UntilAsync("the files to be gone", async () => await StatusAsync(image) == HttpStatusCode.NotFound);
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("select count(*) from images where id = $1", image.Id));
    }

    private async Task<HttpStatusCode> StatusAsync(ImageReference image)
    {
        using var answer = await Stack.Api.GetAsync($"/api/v1/public{image.LargestPath}", Cancel);
        return answer.StatusCode;
    }
}
