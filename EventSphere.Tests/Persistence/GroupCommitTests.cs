using EventSphere.Domain.Persistence;

namespace EventSphere.Tests.Persistence;

public sealed class GroupCommitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submit_WhileACommitIsUnderWay_SharesTheNextOne()
    {
        var held = new Held();
        var group = new GroupCommit<string, int, int>(held.CommitAsync, new GroupCommitLimits());
        var first = group.SubmitAsync("event", 1, Cancel);
        await held.Entered.WaitAsync(Cancel);
        var later = Enumerable.Range(2, 20).Select(item => group.SubmitAsync("event", item, Cancel)).ToArray();

        held.Open();

        Assert.Equal((true, 10), await first);
        Assert.Equal(Enumerable.Range(2, 20).Select(item => (true, item * 10)), await Task.WhenAll(later));
        Assert.Equal([1, 20], held.Batches.Select(batch => batch.Count));
    }

    [Fact]
    public async Task Submit_MoreThanABatchHolds_SplitsInOrder()
    {
        var held = new Held();
        var group = new GroupCommit<string, int, int>(held.CommitAsync, new GroupCommitLimits(MaxBatch: 8));
        var first = group.SubmitAsync("event", 0, Cancel);
        await held.Entered.WaitAsync(Cancel);
        var later = Enumerable.Range(1, 20).Select(item => group.SubmitAsync("event", item, Cancel)).ToArray();

        held.Open();
        await first;
        await Task.WhenAll(later);

        Assert.Equal([1, 8, 8, 4], held.Batches.Select(batch => batch.Count));
        Assert.Equal(Enumerable.Range(0, 21), held.Batches.SelectMany(batch => batch));
    }

    [Fact]
    public async Task Submit_OneBreaksTheCommit_FailsAloneAndTheOthersAreServed()
    {
        var held = new Held { Culprit = 3 };
        var group = new GroupCommit<string, int, int>(held.CommitAsync, new GroupCommitLimits());
        var first = group.SubmitAsync("event", 1, Cancel);
        await held.Entered.WaitAsync(Cancel);
        var good = group.SubmitAsync("event", 2, Cancel);
        var bad = group.SubmitAsync("event", 3, Cancel);
        var also = group.SubmitAsync("event", 4, Cancel);

        held.Open();

        await first;
        Assert.Equal((true, 20), await good);
        Assert.Equal((true, 40), await also);
        Assert.Equal("3", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
        Assert.Equal((true, 50), await group.SubmitAsync("event", 5, Cancel));
    }

    [Fact]
    public async Task Submit_LeftBeforeItsTurn_IsNotCommitted()
    {
        var held = new Held();
        var group = new GroupCommit<string, int, int>(held.CommitAsync, new GroupCommitLimits());
        var first = group.SubmitAsync("event", 1, Cancel);
        await held.Entered.WaitAsync(Cancel);
        using var leaving = new CancellationTokenSource();
        var left = group.SubmitAsync("event", 2, leaving.Token);
        var stays = group.SubmitAsync("event", 3, Cancel);

        await leaving.CancelAsync();
        held.Open();

        await first;
        await stays;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.DoesNotContain(held.Batches, batch => batch.Contains(2));
    }

    [Fact]
    public async Task Submit_TooManyWait_IsRefusedAtOnce()
    {
        var held = new Held();
        var group = new GroupCommit<string, int, int>(held.CommitAsync, new GroupCommitLimits(MaxWaiting: 2));
        var first = group.SubmitAsync("event", 1, Cancel);
        await held.Entered.WaitAsync(Cancel);
        Task<(bool Accepted, int Result)>[] waiting = [group.SubmitAsync("event", 2, Cancel), group.SubmitAsync("event", 3, Cancel)];

        var refused = await group.SubmitAsync("event", 4, Cancel);
        held.Open();

        Assert.False(refused.Accepted);
        await first;
        Assert.All(await Task.WhenAll(waiting), answer => Assert.True(answer.Accepted));
    }

    [Fact]
    public async Task Submit_OtherKeys_GoOnWhileOneIsHeld()
    {
        var held = new Held();
        var group = new GroupCommit<string, int, int>((key, items) => key == "slow" ? held.CommitAsync(key, items) : Held.AnswerAsync(items), new GroupCommitLimits());
        var slow = group.SubmitAsync("slow", 1, Cancel);
        await held.Entered.WaitAsync(Cancel);

        Assert.Equal((true, 20), await group.SubmitAsync("quick", 2, Cancel));

        Assert.False(slow.IsCompleted);
        held.Open();
        await slow;
    }

    [Fact]
    public async Task Submit_ManyKeys_NeverMoreCommitsAtOnceThanAllowed()
    {
        var atOnce = 0;
        var most = 0;
        var group = new GroupCommit<int, int, int>(
            async (_, items) =>
            {
                var now = Interlocked.Increment(ref atOnce);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref atOnce);
                return [.. items];
            },
            new GroupCommitLimits(MaxAtOnce: 2));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(key => group.SubmitAsync(key, key, Cancel)));

        Assert.InRange(most, 1, 2);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }

    /// <summary>A commit that waits to be let go and remembers what it was given.</summary>
    private sealed class Held
    {
        private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int? Culprit { get; init; }

        public List<IReadOnlyList<int>> Batches { get; } = [];

        public Task Entered => entered.Task;

        public void Open() => open.TrySetResult();

        public async Task<IReadOnlyList<int>> CommitAsync(string key, IReadOnlyList<int> items)
        {
            entered.TrySetResult();
            await open.Task;
            if (Culprit is { } culprit && items.Contains(culprit))
                throw new InvalidOperationException(culprit.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Batches.Add(items);
            return await AnswerAsync(items);
        }

        public static Task<IReadOnlyList<int>> AnswerAsync(IReadOnlyList<int> items) =>
            Task.FromResult<IReadOnlyList<int>>([.. items.Select(item => item * 10)]);
    }
}
