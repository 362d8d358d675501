using System.Globalization;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Images;

/// <summary>The API's <c>images</c> routes, for organizers.</summary>
public sealed class ImagesClient(ISignedInApi api)
{
    /// <param name="purpose">One of <see cref="ImagePurposes"/>.</param>
    /// <param name="files">WebP, one for each width.</param>
    public Task<ApiResult<ImageReference>> UploadAsync(string purpose, IReadOnlyList<byte[]> files, CancellationToken cancel) =>
        api.SendAsync<ImageReference>(() => new HttpRequestMessage(HttpMethod.Post, "images") { Content = Form(purpose, files) }, cancel);

    private static MultipartFormDataContent Form(string purpose, IReadOnlyList<byte[]> files)
    {
        var form = new MultipartFormDataContent { { new StringContent(purpose), "purpose" } };
        foreach (var (file, index) in files.Select((file, index) => (file, index)))
            form.Add(new ByteArrayContent(file), "files", index.ToString(CultureInfo.InvariantCulture));
        return form;
    }
}
