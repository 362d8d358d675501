namespace EventSphere.Web.Hosting;

/// <summary>A tenant's pages under an address that it had before.</summary>
internal static class NewAddresses
{
    /// <summary>
    /// True when the page was asked for under an old address, and the answer leads to the same page under the new one, for good (RFC 9110, 15.4.9).
    /// Under the tenant's own domain its part of the address doesn't show.
    /// </summary>
    /// <param name="asked">The tenant's part of the address that was asked for.</param>
    /// <param name="current">The one that it has.</param>
    public static bool LeftForNewAddress(this HttpContext http, string asked, string current)
    {
        if (asked == current || http.TenantHost() is not null)
            return false;
        var rest = http.Request.Path.ToUriComponent()[("/e/" + Uri.EscapeDataString(asked)).Length..];
        http.Response.Redirect($"/e/{current}{rest}{http.Request.QueryString.ToUriComponent()}", permanent: true, preserveMethod: true);
        return true;
    }
}
