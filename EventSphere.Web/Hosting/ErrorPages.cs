namespace EventSphere.Web.Hosting;

/// <summary>Errors come as pages of the site. What isn't a page (a picture, a calendar) keeps its bare status.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler("/problem/500", createScopeForErrors: true);
        app.UseWhen(
            http => http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase),
            branch => branch.UseStatusCodePagesWithReExecute("/problem/{0}", createScopeForStatusCodePages: true));
    }
}
