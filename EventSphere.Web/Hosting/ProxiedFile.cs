namespace EventSphere.Web.Hosting;

/// <summary>Passes a small file of the API on to the browser, which never speaks to the API itself.</summary>
internal static class ProxiedFile
{
    public static async Task CopyAsync(HttpContext http, HttpResponseMessage? answer, string contentType)
    {
        using (answer)
        {
            if (answer is not { IsSuccessStatusCode: true })
            {
                http.Response.StatusCode = (int?)answer?.StatusCode ?? StatusCodes.Status503ServiceUnavailable;
                return;
            }

            http.Response.ContentType = contentType;
            http.Response.ContentLength = answer.Content.Headers.ContentLength;
            if (answer.Content.Headers.ContentDisposition is { } disposition)
                http.Response.Headers.ContentDisposition = disposition.ToString();
            await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
    }
}
