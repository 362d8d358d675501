using EventSphere.Tests.Support;

[assembly: AssemblyFixture(typeof(StackFixture))]

namespace EventSphere.Tests.Support;

/// <summary>
/// The whole stack, started once for the whole run by the first test that needs it, so that a run of unit tests alone starts nothing. Stopped
/// when the run ends, which fails if a process is left behind.
/// </summary>
public sealed class StackFixture : IAsyncLifetime
{
    private readonly Lazy<Task<Stack>> stack = new(Stack.StartAsync);

    internal Task<Stack> StartedAsync() => stack.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (stack.IsValueCreated && stack.Value.IsCompletedSuccessfully)
            await (await stack.Value).DisposeAsync();
    }
}

/// <summary>A test on the running stack.</summary>
public abstract class OnTheStack(StackFixture fixture) : IAsyncLifetime
{
    private Stack? stack;

    internal Stack Stack => stack ?? throw new InvalidOperationException("The stack is there from InitializeAsync on.");

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stack = await fixture.StartedAsync();
        await PrepareAsync();
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>What each test of the class begins with.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;
}
