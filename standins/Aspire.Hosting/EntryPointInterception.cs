using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>
/// Lets Aspire.Hosting.Testing run the AppHost's own entry point and step in where it makes, builds and runs its application.
/// It follows the flow of that entry point, so that several can run in one process.
/// </summary>
internal sealed class EntryPointInterception(
    Action<DistributedApplicationOptions, HostApplicationBuilderSettings> constructing,
    Action<DistributedApplicationBuilder> building,
    Action<DistributedApplication> built)
{
    private static readonly AsyncLocal<EntryPointInterception?> Flow = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static EntryPointInterception? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    public void Constructing(DistributedApplicationOptions options, HostApplicationBuilderSettings settings) =>
        constructing(options, settings);

    /// <summary>Called by the entry point; returns when the test says to build.</summary>
    public void Building(DistributedApplicationBuilder builder) => building(builder);

    public void Built(DistributedApplication application) => built(application);

    /// <summary>Completes when the entry point has returned or thrown.</summary>
    public Task EntryPointExit { get; set; } = Task.CompletedTask;

    public Task WhenEnded => _ended.Task;

    /// <summary>The test has disposed the application: lets the entry point go on to its end and waits for that a while.</summary>
    public async Task EndAsync()
    {
        _ended.TrySetResult();
        await Task.WhenAny(EntryPointExit, Task.Delay(TimeSpan.FromSeconds(10))).ConfigureAwait(false);
    }

    /// <summary>The entry point wants to start: it waits until the test has done so, or has ended everything.</summary>
    public async Task WaitForStartByTestAsync(IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        var first = await Task.WhenAny(started.Task, _ended.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (first == _ended.Task)
            throw new OperationCanceledException("The test has ended the application.");
    }
}
