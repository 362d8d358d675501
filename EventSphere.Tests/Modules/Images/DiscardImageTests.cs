using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Keys;
using EventSphere.Tests.Support;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Images;

namespace EventSphere.Tests.Modules.Images;

/// <summary>Deleting what nothing shows: once, as its tenant, and whatever was left by an attempt that died.</summary>
public sealed class DiscardImageTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private BlobServiceClient blobs = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        blobs = new BlobServiceClient(Stack.Endpoints["blobs"]);
    }

    [Fact]
    public async Task Discard_Twice_DeletesRowAndFilesAndDoesNoHarm()
    {
        var (image, kept) = (await UploadAsync(tenant), await UploadAsync(tenant));
        Assert.Equal(3, await FilesAsync(image));

        Assert.IsType<Outcome.Done>(await DiscardAsync(tenant.Id, image.Id));
        Assert.IsType<Outcome.Done>(await DiscardAsync(tenant.Id, image.Id));

        Assert.Equal((0, 0), (await RowsAsync(image), await FilesAsync(image)));
        Assert.Equal((1, 3), (await RowsAsync(kept), await FilesAsync(kept)));
    }

    [Fact]
    public async Task Discard_AfterAnAttemptThatDiedBetweenRowAndFiles_DeletesTheFiles()
    {
        var image = await UploadAsync(tenant);
        await Stack.Owner.ExecuteAsync("delete from images where id = $1", image.Id);

        await DiscardAsync(tenant.Id, image.Id);

        Assert.Equal(0, await FilesAsync(image));
    }

    [Fact]
    public async Task Discard_OfAnotherTenantsImage_DeletesNothing()
    {
        var theirs = await UploadAsync(await TestTenant.SignUpAsync(Stack));

        await DiscardAsync(tenant.Id, theirs.Id);

        Assert.Equal((1, 3), (await RowsAsync(theirs), await FilesAsync(theirs)));
    }

    [Fact]
    public async Task Discard_OfWhatIsShown_DeletesNothing()
    {
        var image = await ShownAsync(tenant);

        Assert.IsType<Outcome.Done>(await DiscardAsync(tenant.Id, image.Id));

        Assert.Equal((1, 3), (await RowsAsync(image), await FilesAsync(image)));
    }

    [Fact]
    public async Task UnusedImages_OfAllTenants_AreDiscardedAsTheirOwn_AfterADay()
    {
        var other = await TestTenant.SignUpAsync(Stack);
        var (mine, theirs) = (await UploadAsync(tenant), await UploadAsync(other));
        var (fresh, shown) = (await UploadAsync(tenant), await ShownAsync(other));
        foreach (var old in new[] { mine, theirs, shown })
            await Stack.Owner.ExecuteAsync("update images set created_at = now() - interval '25 hours' where id = $1", old.Id);

        // As the services' role and without a tenant, as the worker does it. Whoever sweeps at the same moment takes what this one leaves.
        await Stack.App.ScalarAsync<int>("select app.discard_unused_images(interval '24 hours', 100)");

        await Poll.UntilAsync("the unused images to be gone", async () => await RowsAsync(mine) + await RowsAsync(theirs) + await FilesAsync(mine) + await FilesAsync(theirs) == 0);
        Assert.Equal((1, 3), (await RowsAsync(fresh), await FilesAsync(fresh)));
        Assert.Equal((1, 3), (await RowsAsync(shown), await FilesAsync(shown)));
        foreach (var (owner, image) in new[] { (tenant, mine), (other, theirs) })
        {
            Assert.Equal([image.Id], await Stack.Owner.ColumnAsync<Guid>(
                "select (payload ->> 'imageId')::uuid from outbox_messages where tenant_id = $1 and type = 'image.discarded'", owner.Id));
        }
    }

    [Fact]
    public async Task UnusedImages_SaidOnce_AreNotSaidAgainTheSameDay()
    {
        var image = await UploadAsync(tenant);
        await Stack.Owner.ExecuteAsync("update images set created_at = now() - interval '25 hours', discarded_at = now() - interval '1 hour' where id = $1", image.Id);

        await Stack.App.ScalarAsync<int>("select app.discard_unused_images(interval '24 hours', 100)");

        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("select count(*) from outbox_messages where tenant_id = $1 and type = 'image.discarded'", tenant.Id));
    }

    private Task<Outcome> DiscardAsync(Guid tenantId, Guid imageId) => new DiscardImageHandler(new TenantDatabase(Stack.App), blobs).HandleAsync(
        new ImageDiscarded(imageId), new MessageContext(Guid.CreateVersion7(), tenantId, DiscardImageHandler.Name, 1), Cancel);

    private static Task<ImageReference> UploadAsync(TestTenant owner) =>
        owner.Api.PostAsync<ImageReference>("images", WebPFiles.Form(ImagePurposes.Cover, WebPFiles.Scaled(ImagePurposes.Cover)));

    private static async Task<ImageReference> ShownAsync(TestTenant owner)
    {
        var image = await UploadAsync(owner);
        var e = await owner.PublishedEventAsync();
        using var answer = await owner.Api.PutAsync($"events/{e.Id}/cover", new SetEventCoverRequest(image.Id));
        Assert.True(answer.IsSuccessStatusCode);
        return image;
    }

    private async Task<int> RowsAsync(ImageReference image) => (int)await Stack.Owner.ScalarAsync<long>("select count(*) from images where id = $1", image.Id);

    private async Task<int> FilesAsync(ImageReference image)
    {
        var count = 0;
        var folder = TenantKeys.Blob(image.TenantId, "images", image.Id.ToString()) + "/";
        await foreach (var _ in blobs.GetBlobContainerClient(TenantKeys.BlobContainer).GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, Cancel))
            count++;
        return count;
    }
}
