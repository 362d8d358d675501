using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace EventSphere.Web.Components;

/// <summary>
/// A component with a script of its own. People leave pages whenever they like, also while such a script is still on its way: what fails
/// then is nobody's concern, while an exception that got out would stop the whole circuit.
/// </summary>
public abstract class ScriptedComponent : ComponentBase, IAsyncDisposable
{
    private bool _left;

    [Inject] protected IJSRuntime Script { get; set; } = default!;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _left = true;
        await ReleaseAsync();
    }

    protected sealed override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            await RenderedAsync(firstRender);
        }
        catch (Exception exception) when (_left && (exception is JSException || IsOfLeaving(exception)))
        {
        }

        // What it came to hold after it was told to let go.
        if (_left)
            await ReleaseAsync();
    }

    /// <summary>As <see cref="ComponentBase.OnAfterRenderAsync"/>.</summary>
    protected virtual Task RenderedAsync(bool firstRender) => Task.CompletedTask;

    /// <summary>Gives back what it holds in the browser. May come a second time.</summary>
    protected virtual ValueTask LeaveAsync() => ValueTask.CompletedTask;

    private async ValueTask ReleaseAsync()
    {
        try
        {
            await LeaveAsync();
        }
        catch (Exception exception) when (IsOfLeaving(exception))
        {
        }
    }

    // The browser has gone, doesn't answer any more, or what was held is given back already.
    private static bool IsOfLeaving(Exception exception) => exception is JSDisconnectedException or OperationCanceledException or ObjectDisposedException;
}
