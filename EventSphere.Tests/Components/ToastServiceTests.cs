using EventSphere.Web.Components.Toasts;

namespace EventSphere.Tests.Components;

public sealed class ToastServiceTests
{
    private readonly HandTimers clock = new();

    [Fact]
    public void Success_AfterItsTime_Leaves()
    {
        using var toasts = new ToastService(clock);
        toasts.Success("Saved.");
        toasts.Success("Removed.", "Undo", () => Task.CompletedTask);

        clock.Advance(ToastService.Stay);
        Assert.Equal("Removed.", Assert.Single(toasts.Toasts).Text);
        clock.Advance(ToastService.StayWithAction - ToastService.Stay);
        Assert.Empty(toasts.Toasts);
    }

    [Fact]
    public void Error_HoweverLong_StaysUntilDismissed()
    {
        using var toasts = new ToastService(clock);
        toasts.Error("Not sent.");

        clock.Advance(TimeSpan.FromHours(1));
        toasts.Dismiss(Assert.Single(toasts.Toasts).Id);

        Assert.Empty(toasts.Toasts);
    }

    [Fact]
    public void Pause_WhileSomebodyLooks_StopsTheTime()
    {
        using var toasts = new ToastService(clock);
        toasts.Success("Saved.");
        toasts.Pause();
        toasts.Success("Saved again.");

        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, toasts.Toasts.Count);

        toasts.Resume();
        clock.Advance(ToastService.Stay);
        Assert.Empty(toasts.Toasts);
    }

    [Fact]
    public void Dismiss_OfThePausedLastOne_LetsTheNextLeaveAgain()
    {
        using var toasts = new ToastService(clock);
        toasts.Success("Saved.");
        toasts.Pause();
        toasts.Dismiss(toasts.Toasts[0].Id);
        toasts.Success("Saved again.");

        clock.Advance(ToastService.Stay);

        Assert.Empty(toasts.Toasts);
    }

    [Fact]
    public void Add_BeyondThree_DropsTheOldest()
    {
        using var toasts = new ToastService(clock);
        var changes = 0;
        toasts.Changed += () => changes++;
        foreach (var text in (string[])["1", "2", "3", "4"])
            toasts.Info(text);

        Assert.Equal(["2", "3", "4"], toasts.Toasts.Select(toast => toast.Text));
        Assert.Equal(4, changes);
    }

    /// <summary>A clock whose timers fire when it is moved by hand.</summary>
    private sealed class HandTimers : TimeProvider
    {
        private readonly List<HandTimer> timers = [];
        private TimeSpan now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new HandTimer(this, () => callback(state));
            timer.Change(dueTime, period);
            timers.Add(timer);
            return timer;
        }

        public void Advance(TimeSpan by)
        {
            now += by;
            foreach (var timer in timers.Where(timer => timer.Due <= now).ToArray())
                timer.Fire();
        }

        private sealed class HandTimer(HandTimers clock, Action act) : ITimer
        {
            public TimeSpan? Due { get; private set; }

            public void Fire()
            {
                Due = null;
                act();
            }

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
                return true;
            }

            public void Dispose() => Due = null;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
