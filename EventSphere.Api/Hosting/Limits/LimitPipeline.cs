namespace EventSphere.Api.Hosting.Limits;

/// <summary>
/// Two places at which a request is counted: by its address before anything is looked up for it, and by caller and tenant when these are known.
/// Whoever is over his own limit takes no place of his tenant's.
/// </summary>
internal static class LimitPipeline
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitSettings>().BindConfiguration(LimitSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ISharedCounts, RedisCounts>();
        services.AddSingleton<LimitTelemetry>();
        services.AddSingleton<RateLimits>();
        services.AddHostedService<LimitExchange>();
        return services;
    }

    /// <summary>After routing, and after the client's address is known.</summary>
    public static IApplicationBuilder UseAddressLimits(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<RateLimits>();
        // Web tells no address for what it asks by itself: then there is nobody to count.
        return app.Use((http, next) => ClassOf(http) is { } limitClass && limits.Rule(limitClass, LimitScope.Address) is { } rule && http.Connection.RemoteIpAddress is { } address
            ? EnterAsync(http, next, limits, rule, LimitPartition.Of(address))
            : next(http));
    }

    /// <summary>After the permissions.</summary>
    public static IApplicationBuilder UseCallerLimits(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<RateLimits>();
        app.Use((http, next) => ClassOf(http) is { } limitClass && limits.Rule(limitClass, LimitScope.Caller) is { } rule && http.User is CallerPrincipal { Caller: var caller }
            ? EnterAsync(http, next, limits, rule, LimitPartition.Of(caller))
            : next(http));
        return app.Use((http, next) => ClassOf(http) is { } limitClass && limits.Rule(limitClass, LimitScope.Tenant) is { } rule && TenantOf(http) is { } tenant
            ? EnterAsync(http, next, limits, rule, LimitPartition.Of(tenant))
            : next(http));
    }

    private static LimitClass? ClassOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<LimitedEndpoint>()?.Class;

    // On a public route it is whose page it is, whoever asks.
    private static Guid? TenantOf(HttpContext http) =>
        http.Features.Get<PublicTenant>()?.Id ?? (http.User is CallerPrincipal { Caller: var caller } ? caller.TenantId : null);

    private static Task EnterAsync(HttpContext http, RequestDelegate next, RateLimits limits, LimitRule rule, UInt128 who)
    {
        if (rule.IsStrict)
            return AskAsync(http, next, limits, rule, who);
        var standing = limits.Take(rule, who);
        if (!standing.Taken)
            return RefuseAsync(http, rule, standing);

        // Who is far from the limit needs no word of it, and there are thousands of them a second.
        if (standing.Remaining < rule.Limit / 4)
            LimitFields.Write(http, rule, standing with { Wait = limits.WaitFor(rule, who) });
        return next(http);
    }

    private static async Task AskAsync(HttpContext http, RequestDelegate next, RateLimits limits, LimitRule rule, UInt128 who)
    {
        var standing = await limits.TakeSharedAsync(rule, who);
        if (!standing.Taken)
        {
            await RefuseAsync(http, rule, standing);
            return;
        }

        LimitFields.Write(http, rule, standing);
        await next(http);
    }

    private static Task RefuseAsync(HttpContext http, LimitRule rule, Standing standing)
    {
        LimitFields.Write(http, rule, standing);
        return LimitFields.Refusal(rule, standing).ExecuteAsync(http);
    }
}
