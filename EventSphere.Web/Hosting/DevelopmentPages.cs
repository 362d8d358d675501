namespace EventSphere.Web.Hosting;

/// <summary>What lies under <c>/dev</c> is for those who work on the site: outside development nothing is there.</summary>
internal static class DevelopmentPages
{
    public static void UseDevelopmentPages(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
            return;
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/dev"), branch => branch.Run(http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }));
    }
}
