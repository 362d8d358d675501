using Microsoft.AspNetCore.Antiforgery;

namespace EventSphere.Web.Hosting;

/// <summary>
/// Blazor stores a form token in a cookie with every page it renders, also where there is no form. A page that is cached for all would
/// hand the first visitor's cookie to everybody, so public pages get none; everywhere else the framework does as ever.
/// </summary>
internal sealed class CookielessPages(IAntiforgery framework) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) =>
        PublicPages.Matches(httpContext.Request)
            ? new(requestToken: null, cookieToken: null, "__RequestVerificationToken", headerName: null)
            : framework.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => framework.GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => framework.IsRequestValidAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => framework.SetCookieTokenAndHeader(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => framework.ValidateRequestAsync(httpContext);
}

internal static class CookielessPagesModule
{
    /// <summary>After <c>AddAntiforgery</c>, whose own implementation is not public and is wrapped as it was registered.</summary>
    public static void AddCookielessPages(this IServiceCollection services)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IAntiforgery)).ImplementationType
            ?? throw new InvalidOperationException("The framework registers its antiforgery in another way than expected.");
        services.AddSingleton<IAntiforgery>(provider =>
            new CookielessPages((IAntiforgery)ActivatorUtilities.CreateInstance(provider, registered)));
    }
}
