using System.Data.Common;

namespace EventSphere.Domain.Persistence;

/// <summary>The bounds of a <see cref="GroupCommit{TKey, TItem, TResult}"/>.</summary>
/// <param name="MaxBatch">Items that one commit may carry.</param>
/// <param name="MaxWaiting">Items that may wait on one key; more are refused, so that a rush can't eat the memory.</param>
/// <param name="MaxAtOnce">Commits under way over all keys, which is also how many connections this takes.</param>
public sealed record GroupCommitLimits(int MaxBatch = 128, int MaxWaiting = 20_000, int MaxAtOnce = 8);

/// <summary>
/// Lets requests that would queue for the same locked row share one commit. An item is committed at once if nothing of its key is under
/// way; what arrives meanwhile goes into the next commit together. So the lock is taken once for many, no request waits for company,
/// and other processes doing the same are arbitrated by the database alone.
/// </summary>
/// <param name="commit">Commits the items of one key in one transaction and answers each, in order. If it throws, nothing of it may stand.</param>
public sealed class GroupCommit<TKey, TItem, TResult>(
    Func<TKey, IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> commit, GroupCommitLimits limits)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Queue<Waiting>> lanes = [];
    private readonly SemaphoreSlim slots = new(limits.MaxAtOnce);

    /// <summary>Commits the item, alone or with others, and answers when it is durable.</summary>
    /// <returns>False, and no result, if too many wait already.</returns>
    public async Task<(bool Accepted, TResult? Result)> SubmitAsync(TKey key, TItem item, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(item, cancellationToken);
        lock (lanes)
        {
            if (!lanes.TryGetValue(key, out var lane))
            {
                lanes.Add(key, lane = new Queue<Waiting>());
                lane.Enqueue(waiting);
                _ = Task.Run(() => RunAsync(key, lane), CancellationToken.None);
            }
            else if (lane.Count < limits.MaxWaiting)
            {
                lane.Enqueue(waiting);
            }
            else
            {
                return (false, default);
            }
        }

        return (true, await waiting.Done.Task.WaitAsync(cancellationToken));
    }

    private async Task RunAsync(TKey key, Queue<Waiting> lane)
    {
        while (Take(key, lane) is { } batch)
        {
            await slots.WaitAsync();
            try
            {
                await CommitAsync(key, batch);
            }
            finally
            {
                slots.Release();
            }
        }
    }

    private List<Waiting>? Take(TKey key, Queue<Waiting> lane)
    {
        lock (lanes)
        {
            var batch = new List<Waiting>(Math.Min(lane.Count, limits.MaxBatch));
            while (batch.Count < limits.MaxBatch && lane.TryDequeue(out var next))
            {
                // Whoever left before their turn is not served; whoever leaves later is, and finds the answer under their key.
                if (next.CancellationToken.IsCancellationRequested)
                    next.Done.TrySetCanceled(next.CancellationToken);
                else
                    batch.Add(next);
            }

            if (batch.Count > 0)
                return batch;
            lanes.Remove(key);
            return null;
        }
    }

    private async Task CommitAsync(TKey key, List<Waiting> batch)
    {
        try
        {
            var results = await commit(key, [.. batch.Select(w => w.Item)]);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Done.TrySetResult(results[i]);
        }
        catch (Exception exception) when (batch.Count > 1 && exception is not DbException { IsTransient: true })
        {
            // One of them broke it for all: each alone, so that only that one fails.
            foreach (var single in batch)
                await CommitAsync(key, [single]);
        }
        catch (Exception exception)
        {
            // One alone, or the database is away: trying each would keep the rest of the lane waiting for one time-out after the other.
            foreach (var failed in batch)
                failed.Done.TrySetException(exception);
        }
    }

    private sealed record Waiting(TItem Item, CancellationToken CancellationToken)
    {
        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
