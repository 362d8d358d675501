using System.Collections.Concurrent;

namespace EventSphere.ServiceDefaults.Caching;

/// <summary>
/// Keeps answers for a moment, so that many who ask the same cost one query. One load a key is under way at a time; failures aren't kept.
/// </summary>
/// <param name="keep">How long an answer may be given again.</param>
/// <param name="capacity">Entries; when they are too many all are dropped, which is cheaper than knowing the oldest.</param>
public sealed class ShortCache<TKey, TValue>(TimeProvider clock, Func<TValue, TimeSpan> keep, int capacity)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> entries = new();

    public ValueTask<TValue> GetAsync(TKey key, Func<TKey, CancellationToken, Task<TValue>> load, CancellationToken cancellationToken)
    {
        if (entries.TryGetValue(key, out var entry) && !entry.IsOver(clock.GetTimestamp()))
            return entry.Loading.Value is { IsCompletedSuccessfully: true } done ? new(done.Result) : new(entry.Loading.Value.WaitAsync(cancellationToken));
        return new ValueTask<TValue>(Renew(key, entry, load).Loading.Value.WaitAsync(cancellationToken));
    }

    /// <summary>Forgets what is known, since it was changed here.</summary>
    public void Drop(TKey key) => entries.TryRemove(key, out _);

    /// <summary>Forgets everything.</summary>
    public void Clear() => entries.Clear();

    private Entry Renew(TKey key, Entry? old, Func<TKey, CancellationToken, Task<TValue>> load)
    {
        if (entries.Count >= capacity)
            entries.Clear();
        Entry fresh = null!;
        // Loaded for all who wait: nobody's leaving cancels it.
        fresh = new Entry(new Lazy<Task<TValue>>(() => LoadAsync(key, fresh, load)));
        return old is not null && entries.TryUpdate(key, fresh, old) ? fresh : entries.GetOrAdd(key, fresh);
    }

    private async Task<TValue> LoadAsync(TKey key, Entry entry, Func<TKey, CancellationToken, Task<TValue>> load)
    {
        try
        {
            var value = await load(key, CancellationToken.None);
            var lasts = keep(value);
            entry.Ends(clock.GetTimestamp() + (long)(lasts.TotalSeconds * clock.TimestampFrequency));
            // Otherwise whoever asks for what there isn't would fill it, and drop what there is.
            if (lasts <= TimeSpan.Zero)
                entries.TryRemove(KeyValuePair.Create(key, entry));
            return value;
        }
        catch
        {
            entries.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    private sealed class Entry(Lazy<Task<TValue>> loading)
    {
        // Not over while it loads.
        private long end = long.MaxValue;

        public Lazy<Task<TValue>> Loading => loading;

        public void Ends(long timestamp) => Volatile.Write(ref end, timestamp);

        public bool IsOver(long now) => now >= Volatile.Read(ref end);
    }
}
