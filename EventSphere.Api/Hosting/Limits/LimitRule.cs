using System.Collections.Concurrent;
using System.Globalization;
using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Api.Hosting.Limits;

/// <summary>What came of asking to be let in.</summary>
/// <param name="Remaining">How many more would be let in now.</param>
/// <param name="Wait">Until the next place comes free, if it was asked for.</param>
internal readonly record struct Standing(bool Taken, int Remaining, TimeSpan Wait);

/// <summary>The limit of one class and scope, and the windows of all whom it holds for.</summary>
internal sealed class LimitRule
{
    // So many addresses within a window are an attack that counting addresses doesn't help against. What is dropped then is counted anew.
    private const int Capacity = 100_000;
    private const int MostUntold = 50;

    private readonly ConcurrentDictionary<UInt128, SlidingWindow> windows = new();
    private int count;

    public LimitRule(LimitClass limitClass, LimitScope scope, int limit, TimeSpan window)
    {
        (Class, Scope, Limit, Slice) = (limitClass, scope, limit, window / SlidingWindow.Slices);
        LimitText = limit.ToString(CultureInfo.InvariantCulture);
        WindowText = window switch
        {
            { TotalMinutes: 1 } => "a minute",
            { TotalHours: 1 } => "an hour",
            _ => string.Create(CultureInfo.InvariantCulture, $"{window.TotalSeconds:0} s"),
        };
        PolicyText = string.Create(CultureInfo.InvariantCulture, $"{limit};w={window.TotalSeconds:0}");
        TellAt = Math.Clamp(limit / 20, 1, MostUntold);
    }

    public LimitClass Class { get; }

    public LimitScope Scope { get; }

    public int Limit { get; }

    /// <summary>The length of a slice of its windows.</summary>
    public TimeSpan Slice { get; }

    /// <summary>
    /// Asks Redis before each request: they are few, and each one too many counts. The others are counted here and told to the other instances
    /// afterwards.
    /// </summary>
    public bool IsStrict => Class is LimitClass.SignIn or LimitClass.SignUp or LimitClass.Code or LimitClass.Transfer;
    public bool IsStrict => Class is LimitClass.SignIn or LimitClass.SignUp or LimitClass.Transfer or LimitClass.PublicUpload;

    /// <summary>From how many on the other instances are told.</summary>
    public int TellAt { get; }

    /// <summary>The fields <c>RateLimit-Limit</c> and <c>RateLimit-Policy</c>.</summary>
    public string LimitText { get; }

    /// <inheritdoc cref="LimitText"/>
    public string PolicyText { get; }

    /// <summary>The window in words.</summary>
    public string WindowText { get; }

    public long SliceAt(DateTimeOffset now) => now.UtcTicks / Slice.Ticks;

    public TimeSpan Until(long slice, DateTimeOffset now) => TimeSpan.FromTicks(Math.Max(0, (slice * Slice.Ticks) - now.UtcTicks));

    public SlidingWindow WindowOf(UInt128 who)
    {
        if (windows.TryGetValue(who, out var window))
            return window;
        var made = new SlidingWindow();
        window = windows.GetOrAdd(who, made);
        if (ReferenceEquals(made, window) && Interlocked.Increment(ref count) > Capacity)
        {
            windows.Clear();
            Volatile.Write(ref count, 0);
        }

        return window;
    }

    /// <summary>The window was closed, and is not to be found again.</summary>
    public void Forget(UInt128 who, SlidingWindow window)
    {
        if (windows.TryRemove(KeyValuePair.Create(who, window)))
            Interlocked.Decrement(ref count);
    }

    /// <summary>Drops windows in which nothing counts any more.</summary>
    public void Sweep(DateTimeOffset now)
    {
        var slice = SliceAt(now);
        foreach (var (who, window) in windows)
        {
            if (window.TryClose(slice))
                Forget(who, window);
        }
    }

    /// <summary>Under what the instances share the window.</summary>
    public string KeyOf(UInt128 who) => Scope == LimitScope.Tenant
        ? TenantKeys.Redis(LimitPartition.ToGuid(who), "limit", Class.ToString())
        : GlobalKeys.Limit(Class.ToString(), Scope.ToString(), who.ToString("x32", CultureInfo.InvariantCulture));
}
