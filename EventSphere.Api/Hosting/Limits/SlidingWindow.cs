using System.Runtime.CompilerServices;

namespace EventSphere.Api.Hosting.Limits;

/// <summary>Requests of one slice of time.</summary>
internal readonly record struct SliceCount(long Slice, int Count);

/// <summary>
/// How often somebody came in the last while, in slices of a sixth of the window: the current one and the six before it count in full. Any span
/// of a window's length lies within these seven, so that it never holds more than the limit; in return a place comes free up to a sixth of the
/// window later than by the stopwatch. Holds what this instance took, and what it has learned of the others'.
/// </summary>
internal sealed class SlidingWindow
{
    /// <summary>Into how many a window is cut.</summary>
    public const int Slices = 6;

    private const int Kept = Slices + 1;

    private readonly Lock gate = new();
    private Counts known;
    private Counts untold;
    private int sum;
    private int untoldSum;
    private long newest;
    private bool closed;
    private int waiting;

    /// <summary>Takes a place if there is one.</summary>
    /// <param name="slice">Now. When the clock is put back, time stands still here.</param>
    /// <param name="remaining">How many are left; negative if there was none.</param>
    /// <param name="others">How many were taken here that no other instance can know of.</param>
    /// <returns>False if this window was closed, and nothing was done.</returns>
    public bool TryTake(int limit, long slice, out int remaining, out int others)
    {
        lock (gate)
        {
            (remaining, others) = (0, 0);
            if (closed)
                return false;
            Advance(slice);
            remaining = limit - sum - 1;
            if (remaining >= 0)
                Add(newest, 1);
            others = untoldSum;
            return true;
        }
    }

    /// <summary>How many places are left, and the slice at whose beginning the next comes free.</summary>
    public (int Remaining, long Frees) Look(int limit, long slice)
    {
        lock (gate)
        {
            Advance(slice);
            return (limit - sum, Frees(limit));
        }
    }

    /// <summary>What no other instance has heard of. It counts as told from now on; what wasn't heard is to be taken back.</summary>
    public List<SliceCount> Tell(long slice)
    {
        lock (gate)
        {
            Advance(slice);
            var told = new List<SliceCount>(2);
            for (var s = newest - Slices; untoldSum > 0 && s <= newest; s++)
            {
                ref var count = ref untold[Index(s)];
                if (count == 0)
                    continue;
                told.Add(new SliceCount(s, count));
                untoldSum -= count;
                count = 0;
            }

            return told;
        }
    }

    /// <summary>Nobody has heard it.</summary>
    public void TakeBack(List<SliceCount> told)
    {
        lock (gate)
        {
            foreach (var (slice, count) in told)
            {
                if (!IsKept(slice))
                    continue;
                untold[Index(slice)] += count;
                untoldSum += count;
            }
        }
    }

    /// <summary>This is what all instances have told.</summary>
    public void Learn(List<SliceCount> all)
    {
        lock (gate)
        {
            foreach (var (slice, count) in all)
            {
                // Another instance's clock may be a little ahead. One that is far ahead isn't believed.
                if (slice == newest + 1)
                    Advance(slice);
                if (!IsKept(slice))
                    continue;
                // Never less than was known: this answer may be older than the last.
                ref var here = ref known[Index(slice)];
                var now = Math.Max(here, count + untold[Index(slice)]);
                sum += now - here;
                here = now;
            }
        }
    }

    /// <summary>Closes it if nothing in it counts any more.</summary>
    public bool TryClose(long slice)
    {
        lock (gate)
        {
            Advance(slice);
            return closed = sum == 0;
        }
    }

    /// <summary>Notes that it waits to be told. False if it does already.</summary>
    public bool TryWait() => Interlocked.Exchange(ref waiting, 1) == 0;

    public void WaitsNoMore() => Volatile.Write(ref waiting, 0);

    private void Add(long slice, int count)
    {
        known[Index(slice)] += count;
        untold[Index(slice)] += count;
        sum += count;
        untoldSum += count;
    }

    private void Advance(long slice)
    {
        if (slice - newest > Slices)
        {
            (known, untold, sum, untoldSum, newest) = (default, default, 0, 0, slice);
            return;
        }

        while (newest < slice)
        {
            var leaving = Index(++newest);
            sum -= known[leaving];
            untoldSum -= untold[leaving];
            (known[leaving], untold[leaving]) = (0, 0);
        }
    }

    // When the oldest that still count have left, until there is room.
    private long Frees(int limit)
    {
        var left = sum;
        for (var slice = newest - Slices; slice <= newest; slice++)
        {
            var count = known[Index(slice)];
            left -= count;
            if (count > 0 && left < limit)
                return slice + Kept;
        }

        return newest;
    }

    private bool IsKept(long slice) => slice <= newest && slice >= newest - Slices;

    private static int Index(long slice) => (int)(slice % Kept);

    [InlineArray(Kept)]
    private struct Counts
    {
        private int first;
    }
}
