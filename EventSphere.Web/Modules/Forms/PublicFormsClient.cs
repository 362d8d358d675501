using System.Net.Http.Headers;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Forms;

/// <summary>The API's public routes about forms.</summary>
public sealed class PublicFormsClient(ApiConnection api)
{
    /// <summary>What an event's registration asks.</summary>
    public Task<ApiResult<PublicFormResponse>> GetAsync(string tenant, string slug, CancellationToken cancel) =>
        api.GetAsync<PublicFormResponse>($"{Path(tenant, slug)}/form", accessToken: null, cancel);

    /// <summary>Brings a file that an answer is to name.</summary>
    /// <param name="field">The key of its field.</param>
    public Task<ApiResult<FormFileResponse>> UploadAsync(string tenant, string slug, string field, IFormFile file, CancellationToken cancel) =>
        api.SendAsync<FormFileResponse>(
            () =>
            {
                var content = new StreamContent(file.OpenReadStream());
                content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                return new HttpRequestMessage(HttpMethod.Post, $"{Path(tenant, slug)}/form-files")
                {
                    Content = new MultipartFormDataContent { { new StringContent(field), "field" }, { content, "file", file.FileName } },
                };
            },
            accessToken: null,
            cancel);

    private static string Path(string tenant, string slug) => $"public/{Uri.EscapeDataString(tenant)}/events/{Uri.EscapeDataString(slug)}";
}
