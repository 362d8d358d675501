namespace EventSphere.Api.Hosting;

internal static class NoticeServices
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<NoticePublisher>();
        services.AddHostedService(provider => provider.GetRequiredService<NoticePublisher>());
        services.AddSingleton<LiveNotices>();
        services.AddSingleton<OutboxBell>();
        services.AddSingleton<RedisMemory>();
        services.AddSingleton<RolePermissions>();
        services.AddSingleton<AccessChanges>();
        services.AddHostedService(provider => provider.GetRequiredService<AccessChanges>());
        services.AddSingleton<FeatureFlags>();
        services.AddSingleton<TenantChanges>();
        services.AddHostedService(provider => provider.GetRequiredService<TenantChanges>());
        return services;
    }
}
