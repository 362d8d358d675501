using Microsoft.Extensions.Options;

namespace EventSphere.Worker.Messaging;

internal static class MessagingServices
{
    /// <summary>The relay, the queue loop and the clean-up, and a health check on the loops.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddMessagingSettings();
        services.AddSingleton<MessageHandlers>();
        services.AddSingleton<MessagingTelemetry>();
        services.AddSingleton<WorkerSignals>();
        services.AddSingleton<MessageProcessor>();
        services.AddHostedService<Relay>();
        services.AddHostedService<QueueLoop>();
        services.AddSingleton(provider => new OldRows(
            "messages and idempotency records",
            (atMost, stopping) => provider.GetRequiredService<RelayStore>().CleanUpAsync(
                provider.GetRequiredService<IOptions<MessagingSettings>>().Value.Keep, atMost, stopping)));
        services.AddHostedService<CleanUp>();
        services.AddHealthChecks().AddCheck<LoopsTurn>("loops");
        return services;
    }

    /// <summary>What the operator's commands need of it.</summary>
    public static IServiceCollection AddMessagingSettings(this IServiceCollection services)
    {
        services.AddOptions<MessagingSettings>().BindConfiguration(MessagingSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MessageQueue>();
        services.AddSingleton<RelayStore>();
        services.AddSingleton<InboxStore>();
        return services;
    }
}
