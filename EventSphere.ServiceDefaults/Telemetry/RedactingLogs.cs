using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventSphere.ServiceDefaults.Telemetry;

/// <summary>
/// Stands between whoever logs and every provider, so that none of them gets what <see cref="SensitiveText"/> takes out: not in the message, not
/// in its values, not in exceptions and not in scopes. Costs nothing for what isn't logged.
/// </summary>
internal static class RedactingLogs
{
    public static void AddRedaction(this IServiceCollection services)
    {
        services.AddLogging();
        services.AddSingleton<IExternalScopeProvider, RedactedScopes>();
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new Factory(new LoggerFactory(
            provider.GetServices<ILoggerProvider>(),
            provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
            provider.GetRequiredService<IOptions<LoggerFactoryOptions>>(),
            provider.GetRequiredService<IExternalScopeProvider>()))));
    }

    private sealed class Factory(LoggerFactory inner) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => new Logger(inner.CreateLogger(categoryName));

        public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

        public void Dispose() => inner.Dispose();
    }

    private sealed class Logger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel))
                return;
            var message = formatter(state, exception);
            var entry = new RedactedEntry(SensitiveText.Redact(message) ?? message, state as IReadOnlyList<KeyValuePair<string, object?>> ?? []);
            inner.Log(logLevel, eventId, entry, RedactedException.Of(exception), static (redacted, _) => redacted.ToString());
        }
    }

    /// <summary>Scopes are begun with each request and hardly ever read: they are redacted when they are.</summary>
    private sealed class RedactedScopes : IExternalScopeProvider
    {
        private readonly LoggerExternalScopeProvider inner = new();

        public IDisposable Push(object? state) => inner.Push(state);

        public void ForEachScope<TState>(Action<object?, TState> callback, TState state) =>
            inner.ForEachScope((scope, given) => callback(Redacted(scope), given), state);

        private static object? Redacted(object? scope) => scope switch
        {
            null => null,
            IReadOnlyList<KeyValuePair<string, object?>> values => new RedactedEntry(RedactedEntry.TextOf(scope), values),
            IEnumerable<KeyValuePair<string, object?>> values => new RedactedEntry(RedactedEntry.TextOf(scope), [.. values]),
            _ => RedactedEntry.TextOf(scope),
        };
    }
}
