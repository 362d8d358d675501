using System.IdentityModel.Tokens.Jwt;
using EventSphere.Domain.Modules.Identity;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace EventSphere.Api.Hosting;

internal static class Authentication
{
    /// <summary>Tokens that are issued here and accepted here; no other party signs or reads them.</summary>
    public static IServiceCollection AddAccessTokens(this IServiceCollection services, string signingKey)
    {
        // Before any handler is made: otherwise it would rename "sub", "role" and "tid" to addresses of the WS-* days.
        JwtSecurityTokenHandler.DefaultMapInboundClaims = false;
        JwtSecurityTokenHandler.DefaultInboundClaimTypeMap.Clear();

        services.AddSingleton(provider => new AccessTokens(signingKey, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ValidatedTokens>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<ApiKeyCallers>();
        services.AddSingleton<OwnSessions>();
        services.AddSingleton<RevokedSessions>();
        services.AddHostedService(provider => provider.GetRequiredService<RevokedSessions>());
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.TokenValidationParameters = AccessTokens.Validation(signingKey);
            bearer.SaveToken = false;
            bearer.Events = new JwtBearerEvents { OnMessageReceived = RecallAsync, OnTokenValidated = AcceptAsync };
        });
        return services;
    }

    private static Task RecallAsync(MessageReceivedContext context)
    {
        if (ApiKeyCallers.SecretOf(context.Request.Headers.Authorization) is { } secret)
            return RecognizeAsync(context, secret);
        var tokens = context.HttpContext.RequestServices.GetRequiredService<ValidatedTokens>();
        if (tokens.Find(context.Request.Headers.Authorization) is { } caller)
        {
            context.Principal = caller;
            context.Success();
        }

        return Task.CompletedTask;
    }

    private static async Task RecognizeAsync(MessageReceivedContext context, string secret)
    {
        var keys = context.HttpContext.RequestServices.GetRequiredService<ApiKeyCallers>();
        context.Principal = await keys.FindAsync(secret, context.HttpContext.RequestAborted);
        if (context.Principal is null)
            context.Fail("There is no such API key.");
        else
            context.Success();
    }

    private static Task AcceptAsync(TokenValidatedContext context)
    {
        if (context.Principal is null || Caller.From(context.Principal) is not { } caller)
        {
            context.Fail("A claim is missing.");
            return Task.CompletedTask;
        }

        var principal = new CallerPrincipal(context.Principal, caller);
        context.Principal = principal;
        var tokens = context.HttpContext.RequestServices.GetRequiredService<ValidatedTokens>();
        tokens.Keep(context.Request.Headers.Authorization, principal, context.SecurityToken.ValidTo);
        return Task.CompletedTask;
    }
}
