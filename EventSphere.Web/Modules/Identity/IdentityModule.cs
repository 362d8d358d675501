using EventSphere.Contracts;
using EventSphere.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;

namespace EventSphere.Web.Modules.Identity;

internal static class IdentityModule
{
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<IdentityClient>();
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<SignInFlow>();
        services.AddSingleton<ChallengeCookie>();
        services.AddSingleton<TenantSwitch>();
        services.AddSingleton<HandshakeCookie>();
        services.AddSingleton<ExternalSignIn>();
        services.AddSingleton<RedisTicketStore>();
        services.AddSingleton<ITicketStore>(provider => provider.GetRequiredService<RedisTicketStore>());
        services.AddScoped<AccountClient>();
        services.AddSingleton<SessionAccess>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionAccess>());
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        services.AddSingleton<InvitationsClient>();
        services.AddScoped<UsersClient>();
        services.AddScoped<RolesClient>();
        services.AddScoped<ApiKeysClient>();
        services.AddScoped<ISignedInApi, SignedInApi>();
        services.AddSingleton<ISignedInDownload, SignedInDownload>();

        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "eventsphere.session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = RedisTicketStore.Lifetime;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.LogoutPath = "/sign-out";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnValidatePrincipal = context =>
                context.HttpContext.RequestServices.GetRequiredService<SessionAccess>().ValidateAsync(context);
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<ITicketStore>((cookie, store) => cookie.SessionStore = store);

        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in Permissions.All)
            authorization.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().RequireClaim(SessionClaims.Permission, permission));

        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "eventsphere.form";
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true; // frame-ancestors says it, on every page
        });
        services.AddCookielessPages();
        services.AddCascadingAuthenticationState();
    }

    public static void MapIdentity(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-out", async (HttpContext http, IAntiforgery antiforgery, SignInFlow flow) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
                return Results.Redirect("/app");
            await flow.EndAsync(http);
            return Results.Redirect("/sign-in?signedOut=1");
        });
        TenantSwitch.Map(endpoints);
        ExternalSignIn.Map(endpoints);
    }
}
