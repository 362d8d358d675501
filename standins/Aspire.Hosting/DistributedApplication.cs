using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>The application: starting it starts its resources, stopping it stops them.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly EntryPointInterception? _interception;
    private int _disposed;

    internal DistributedApplication(IHost host, EntryPointInterception? interception)
    {
        _host = host;
        _interception = interception;
    }

    public IServiceProvider Services => _host.Services;

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>True on the thread that runs the AppHost's own entry point for a test, where the test decides about start and end.</summary>
    private bool IsLedByTest => _interception is not null && EntryPointInterception.Current == _interception;

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) =>
        new DistributedApplicationBuilder(options);

    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Starts, waits for Ctrl+C, SIGTERM or the token, stops, disposes.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await StartAsync(cancellationToken).ConfigureAwait(false);
            await (IsLedByTest ? _interception!.WhenEnded : _host.WaitForShutdownAsync(cancellationToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (IsLedByTest || cancellationToken.IsCancellationRequested
            || Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop while still starting: an orderly end like any other.
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Starts the resources and returns when all waits are satisfied.</summary>
    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (IsLedByTest)
        {
            await _interception!.WaitForStartByTestAsync(Lifetime, cancellationToken).ConfigureAwait(false);
            return;
        }

        await Services.GetRequiredService<IDistributedApplicationEventing>().PublishAsync(
            new BeforeStartEvent(Services, Services.GetRequiredService<DistributedApplicationModel>()), cancellationToken)
                .ConfigureAwait(false);
        await _host.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public virtual Task StopAsync(CancellationToken cancellationToken = default) =>
        IsLedByTest ? Task.CompletedTask : _host.StopAsync(cancellationToken);

    public virtual void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Stops what still runs and waits for the processes to be gone.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        if (IsLedByTest || Interlocked.Exchange(ref _disposed, 1) == 1)
            return;

        if (!Lifetime.ApplicationStopped.IsCancellationRequested)
            await _host.StopAsync().ConfigureAwait(false);

        // The host stops only what it has started; a start that broke off half-way has left processes too.
        await Services.GetRequiredService<Orchestrator>().StopAsync(CancellationToken.None).ConfigureAwait(false);
        if (_interception is not null)
            await _interception.EndAsync().ConfigureAwait(false);
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync().ConfigureAwait(false);
        else
            _host.Dispose();
        GC.SuppressFinalize(this);
    }

    private IHostApplicationLifetime Lifetime => Services.GetRequiredService<IHostApplicationLifetime>();
}
