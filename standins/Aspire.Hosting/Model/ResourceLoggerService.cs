using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>One line that a resource wrote.</summary>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>
/// Keeps the last lines of each resource and forwards them to the log of the AppHost, in the category
/// <c>{AppHost}.Resources.{name}</c>: standard output at Information, standard error at Warning.
/// </summary>
public sealed class ResourceLoggerService(ILoggerFactory loggerFactory, IHostEnvironment environment)
{
    private const int KeptLines = 1000;
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A log whose lines appear among those of the resource.</summary>
    public ILogger GetLogger(IResource resource) => GetLogger(resource.InstanceIds()[0]);

    /// <inheritdoc cref="GetLogger(IResource)"/>
    public ILogger GetLogger(string resourceName) => For(resourceName);

    /// <summary>Yields the kept lines of a resource, then each new one, until cancelled.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(resource.InstanceIds()[0]);

    /// <inheritdoc cref="WatchAsync(IResource)"/>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => For(resourceName).WatchAsync();

    private ResourceLog For(string id) =>
        _logs.GetOrAdd(id, name => new ResourceLog(loggerFactory.CreateLogger($"{environment.ApplicationName}.Resources.{name}")));

    private sealed class ResourceLog(ILogger forward) : ILogger
    {
        private readonly Lock _lock = new();
        private readonly Queue<LogLine> _lines = new();
        private readonly List<ChannelWriter<LogLine>> _watchers = [];
        private int _count;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var text = formatter(state, exception) + (exception is null ? "" : Environment.NewLine + exception);
            lock (_lock)
            {
                var line = new LogLine(++_count, text, logLevel >= LogLevel.Warning);
                _lines.Enqueue(line);
                if (_lines.Count > KeptLines)
                    _lines.Dequeue();
                foreach (var watcher in _watchers)
                    watcher.TryWrite(line);
            }

            forward.Log(logLevel, eventId, text, null, static (message, _) => message);
        }

        public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var channel = Channel.CreateUnbounded<LogLine>(new() { SingleReader = true });
            LogLine[] kept;
            lock (_lock)
            {
                kept = [.. _lines];
                _watchers.Add(channel.Writer);
            }

            try
            {
                if (kept.Length > 0)
                    yield return kept;
                await foreach (var line in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                    yield return [line];
            }
            finally
            {
                lock (_lock)
                    _watchers.Remove(channel.Writer);
            }
        }
    }
}
