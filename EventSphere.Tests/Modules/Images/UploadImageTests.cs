using System.Net;
using Azure.Storage.Blobs;
using EventSphere.Api.Modules.Images;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Domain.Modules.Images;
using EventSphere.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSphere.Tests.Modules.Images;

/// <summary>Uploading and showing. That 401 comes before all this is tested over the whole API at once.</summary>
public sealed class UploadImageTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Upload_ACover_IsShownInEachWidthAndKeptForEver()
    {
        var files = WebPFiles.Scaled(ImagePurposes.Cover);

        var image = await tenant.Api.PostAsync<ImageReference>("images", WebPFiles.Form(ImagePurposes.Cover, files));

        Assert.Equal((tenant.Id, 1600, 800), (image.TenantId, image.Width, image.Height));
        Assert.Equal([480, 960, 1600], image.Widths);
        foreach (var (width, file) in image.Widths.Zip(files))
        {
            foreach (var (http, path) in new[] { (Stack.Api, $"/api/v1/public{image.PathOf(width)}"), (Stack.Web, image.PathOf(width)) })
            {
                using var answer = await http.GetAsync(path, Cancel);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal(file, await answer.Content.ReadAsByteArrayAsync(Cancel));
                Assert.Equal("image/webp", answer.Content.Headers.ContentType?.MediaType);
                Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
                Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            }
        }

        Assert.Equal(files.Sum(file => file.Length), await Stack.Owner.ScalarAsync<int>("select bytes from images where id = $1", image.Id));
    }

    [Fact]
    public async Task Show_WhatIsNotThere_Is404AndNotKept()
    {
        var image = await tenant.Api.PostAsync<ImageReference>("images", WebPFiles.Form(ImagePurposes.Logo, WebPFiles.Of(96, 96), WebPFiles.Of(150, 150)));
        var other = await TestTenant.SignUpAsync(Stack);

        Assert.Equal([96, 150], image.Widths);
        foreach (var path in new[] { image.PathOf(192), (image with { TenantId = other.Id }).PathOf(96), (image with { TenantId = Guid.Empty }).PathOf(96), $"/images/{tenant.Id}/{image.Id}/..%2f96.webp", $"/images/{tenant.Id}/{image.Id}/0.webp" })
        {
            using var answer = await Stack.Web.GetAsync(path, Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path} answered {(int)answer.StatusCode}");
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        }

        await tenant.Public.GetAsync($"public{image.PathOf(192)}").IsUnknownAsync(ErrorCodes.ImageUnknown);
    }

    [Fact]
    public async Task Upload_WithoutThePermission_IsRefused() => await (await tenant.MemberAsync("Viewer"))
        .PostAsync("images", WebPFiles.Form(ImagePurposes.Cover, WebPFiles.Scaled(ImagePurposes.Cover)))
        .RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);

    [Fact]
    public async Task Upload_ForNoPurposeOrAnUnknownOne_IsInvalid()
    {
        await tenant.Api.PostAsync("images", WebPFiles.Form(null, WebPFiles.Scaled(ImagePurposes.Cover))).IsInvalidAsync("purpose");
        await tenant.Api.PostAsync("images", WebPFiles.Form("banner", WebPFiles.Scaled(ImagePurposes.Cover))).IsInvalidAsync("purpose");
    }

    [Fact]
    public async Task Upload_OfWhatIsNoPictureOfOurs_IsRefusedByItsBytes()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. new byte[40]];
        await RefusesAsync(ErrorCodes.ImageNotWebP, png);
        await RefusesAsync(ErrorCodes.ImageAnimated, WebPFiles.Riff(WebPFiles.Extended(20, 10, 0x02), ("ANIM", new byte[6])));
        await RefusesAsync(ErrorCodes.ImageHasMetadata, WebPFiles.Riff(WebPFiles.Extended(20, 10), ("EXIF", new byte[6])));
        await RefusesAsync(ErrorCodes.ImageWrongSizes, WebPFiles.Of(480, 240), WebPFiles.Of(1600, 800));
        await RefusesAsync(ErrorCodes.ImageWrongSizes);
        await RefusesAsync(ErrorCodes.ImageTooLarge, new byte[ImageLimits.FileMaxBytes + 1]);
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("select count(*) from images where tenant_id = $1", tenant.Id));

        Task RefusesAsync(string code, params byte[][] files) =>
            tenant.Api.PostAsync("images", WebPFiles.Form(ImagePurposes.Cover, files)).RefusesAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Upload_LargerThanAllFilesMayBe_IsTooLarge() =>
        await tenant.Api.PostAsync("images", WebPFiles.Form(ImagePurposes.Cover, new byte[ImageLimits.UploadMaxBytes]))
            .RefusesAsync(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.RequestTooLarge);

    [Fact]
    public async Task Upload_AsJson_IsToldWhatToSend()
    {
        var problem = await tenant.Api.PostAsync("images", "{}").RefusesAsync(HttpStatusCode.UnsupportedMediaType, ErrorCodes.RequestUnreadable);

        Assert.Contains("multipart/form-data", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_ThatIsAway_IsARefusalAndNoFailure()
    {
        // Nobody listens on port 1.
        var options = new BlobClientOptions { Retry = { MaxRetries = 0 } };
        var nowhere = new BlobServiceClient("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;BlobEndpoint=http://127.0.0.1:1/a;", options);
        var store = new ImageStore(nowhere, TimeProvider.System, NullLogger<ImageStore>.Instance);
        var image = new Image { Purpose = ImagePurpose.Logo, Widths = [96], Width = 96, Height = 96, Bytes = 1 };

        // Of no tenant yet, and a path demands one.
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(image.TenantId, image.Id, 96, Cancel));
        Assert.Equal(ErrorCodes.ImageStoreAway, (await store.OpenAsync(tenant.Id, image.Id, 96, Cancel)).Refusal?.Code);
        Assert.Equal(ErrorCodes.ImageStoreAway, (await store.WriteAsync(image, new Dictionary<int, byte[]> { [96] = [1] }, Cancel))?.Code);
    }
}
