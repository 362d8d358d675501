namespace EventSphere.Web.Components.Toasts;

/// <summary>How a toast looks and how loudly it is said.</summary>
public enum ToastTone
{
    Success,
    Info,
    Error,
}

/// <summary>A short word on what just happened, such as "Changes saved", with one thing to do about it.</summary>
public sealed record Toast(int Id, ToastTone Tone, string Text, string? Action, Func<Task>? Act);

/// <summary>
/// The toasts of one circuit: the newest three. They leave by themselves, errors do not; while somebody points at them or is among them
/// with the keyboard, time stands still. A toast is never the only place where an error is said.
/// </summary>
public sealed class ToastService(TimeProvider clock) : IDisposable
{
    public const int Most = 3;

    /// <summary>Long enough to read, and longer where there is something to do.</summary>
    public static readonly TimeSpan Stay = TimeSpan.FromSeconds(6), StayWithAction = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly List<Shown> _shown = [];
    private bool _paused;
    private int _last;

    /// <summary>Raised on any thread.</summary>
    public event Action? Changed;

    public IReadOnlyList<Toast> Toasts
    {
        get
        {
            lock (_lock)
                return [.. _shown.Select(shown => shown.Toast)];
        }
    }

    public void Success(string text, string? action = null, Func<Task>? act = null) => Add(ToastTone.Success, text, action, act);

    public void Info(string text, string? action = null, Func<Task>? act = null) => Add(ToastTone.Info, text, action, act);

    public void Error(string text, string? action = null, Func<Task>? act = null) => Add(ToastTone.Error, text, action, act);

    public void Dismiss(int id)
    {
        lock (_lock)
        {
            if (_shown.Find(shown => shown.Toast.Id == id) is not { } found)
                return;
            found.Timer?.Dispose();
            _shown.Remove(found);
            // What was under the pointer has gone, and with it the reason to wait.
            if (_shown.Count == 0)
                _paused = false;
        }

        Changed?.Invoke();
    }

    public void Pause()
    {
        lock (_lock)
        {
            _paused = true;
            foreach (var shown in _shown)
                shown.Timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Each begins its time anew: whoever looked at them has read them late.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            _paused = false;
            foreach (var shown in _shown)
                shown.Timer?.Change(LifeOf(shown.Toast), Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var shown in _shown)
                shown.Timer?.Dispose();
            _shown.Clear();
        }
    }

    private static TimeSpan LifeOf(Toast toast) => toast.Action is null ? Stay : StayWithAction;

    private void Add(ToastTone tone, string text, string? action, Func<Task>? act)
    {
        lock (_lock)
        {
            var toast = new Toast(++_last, tone, text, action, act);
            var timer = tone == ToastTone.Error
                ? null
                : clock.CreateTimer(_ => Dismiss(toast.Id), null, _paused ? Timeout.InfiniteTimeSpan : LifeOf(toast), Timeout.InfiniteTimeSpan);
            _shown.Add(new Shown(toast, timer));
            while (_shown.Count > Most)
            {
                _shown[0].Timer?.Dispose();
                _shown.RemoveAt(0);
            }
        }

        Changed?.Invoke();
    }

    private sealed record Shown(Toast Toast, ITimer? Timer);
}
