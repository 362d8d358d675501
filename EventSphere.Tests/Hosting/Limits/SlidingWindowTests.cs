using EventSphere.Api.Hosting.Limits;
using EventSphere.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EventSphere.Tests.Hosting.Limits;

/// <summary>However requests come, no span of a window's length holds more of them than the limit, and the stated bound over several instances.</summary>
public sealed class SlidingWindowTests
{
    private const int Limit = 60;
    private const int MostAtOnce = 8;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly UInt128 Who = LimitPartition.Of(Guid.NewGuid());
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300);

    // What each of three instances is asked within a turn, and how long the turn takes: mostly a moment, sometimes most of a window.
    private static readonly Arbitrary<Turn[]> Runs = (
        from first in Gen.Choose(0, MostAtOnce)
        from second in Gen.Choose(0, MostAtOnce)
        from third in Gen.Choose(0, MostAtOnce)
        from milliseconds in Gen.Frequency((8, Gen.Choose(1, 400)), (3, Gen.Choose(400, 12_000)), (1, Gen.Choose(12_000, 90_000)))
        select new Turn([first, second, third], milliseconds)).ArrayOf(60).ToArbitrary();

    [Fact]
    public void OneInstance_HoweverItIsAsked_NeverTakesMoreThanTheLimitInAnyWindow() => Check.One(Thorough, Prop.ForAll(Runs, turns =>
    {
        var clock = LimitParts.Clock();
        var limits = LimitParts.Instance(new CountsInMemory { IsAway = true }, clock, Limit, Window);
        var taken = new List<DateTimeOffset>();
        foreach (var turn in turns)
        {
            Ask(limits, turn.Asked.Sum() * 3, clock, taken);
            clock.Advance(turn.Duration);
        }

        return MostInAWindow(taken) <= Limit;
    }));

    [Fact]
    public void SeveralInstances_ThatTellEachOther_TakeNoMoreThanTheStatedBound() => Check.One(Thorough, Prop.ForAll(Runs, turns =>
        MostInAWindow(Run(turns, new CountsInMemory())) <= Bound(instances: 3)));

    [Fact]
    public void SeveralInstances_ThatTellEachOtherNothing_TakeMore()
    {
        // The control: without the exchange the same run breaks the bound, so that the property above says something.
        var flood = Enumerable.Repeat(new Turn([MostAtOnce, MostAtOnce, MostAtOnce], 100), 60).ToArray();

        Assert.True(MostInAWindow(Run(flood, new CountsInMemory())) is >= Limit and <= 80);
        Assert.Equal(3 * Limit, MostInAWindow(Run(flood, new CountsInMemory { IsAway = true })));
    }

    [Fact]
    public void Refused_WhoComesBackWhenTold_IsLetIn() => Check.One(Thorough, Prop.ForAll(Runs, turns =>
    {
        var clock = LimitParts.Clock();
        var limits = LimitParts.Instance(new CountsInMemory { IsAway = true }, clock, Limit, Window);
        foreach (var turn in turns)
        {
            Ask(limits, turn.Asked.Sum() * 3, clock, []);
            var standing = limits.Take(limits.Busy(), Who);
            if (standing.Taken)
            {
                clock.Advance(turn.Duration);
                continue;
            }

            clock.Advance(standing.Wait - TimeSpan.FromMilliseconds(1));
            if (limits.Take(limits.Busy(), Who).Taken)
                return false;
            clock.Advance(TimeSpan.FromMilliseconds(1));
            if (standing.Wait > Window + (Window / SlidingWindow.Slices) || !limits.Take(limits.Busy(), Who).Taken)
                return false;
        }

        return true;
    }));

    [Fact]
    public void Sweep_OfWindowsThatAreOver_ForgetsNoRequestThatCounts()
    {
        var clock = LimitParts.Clock();
        var limits = LimitParts.Instance(new CountsInMemory { IsAway = true }, clock, Limit, Window);
        Ask(limits, Limit, clock, []);

        clock.Advance(Window);
        limits.Sweep();
        Assert.False(limits.Take(limits.Busy(), Who).Taken);

        var before = limits.Busy().WindowOf(Who);
        clock.Advance(Window);
        limits.Sweep();
        Assert.NotSame(before, limits.Busy().WindowOf(Who));
        Assert.Equal(Limit - 1, limits.Take(limits.Busy(), Who).Remaining);
    }

    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Partition_OfAddresses_IsOneForAHousehold(string one, string other, bool same) =>
        Assert.Equal(same, LimitPartition.Of(System.Net.IPAddress.Parse(one)) == LimitPartition.Of(System.Net.IPAddress.Parse(other)));

    // What the others take before they have told it: less than they tell at, and what came in until they did.
    private static int Bound(int instances) => Limit + ((instances - 1) * (Math.Clamp(Limit / 20, 1, 50) - 1 + MostAtOnce));

    private static List<DateTimeOffset> Run(Turn[] turns, CountsInMemory shared)
    {
        var clock = LimitParts.Clock();
        var instances = Enumerable.Range(0, 3).Select(_ => LimitParts.Instance(shared, clock, Limit, Window)).ToArray();
        var taken = new List<DateTimeOffset>();
        foreach (var turn in turns)
        {
            foreach (var (limits, asked) in instances.Zip(turn.Asked))
                Ask(limits, asked, clock, taken);
            // The counts are in memory, so that this is done when it returns.
            foreach (var limits in instances)
                Assert.True(limits.TellAsync().IsCompletedSuccessfully);
            clock.Advance(turn.Duration);
        }

        return taken;
    }

    private static void Ask(RateLimits limits, int times, FixedClock clock, List<DateTimeOffset> taken)
    {
        for (var i = 0; i < times; i++)
        {
            if (limits.Take(limits.Busy(), Who).Taken)
                taken.Add(clock.GetUtcNow());
        }
    }

    private static int MostInAWindow(List<DateTimeOffset> taken)
    {
        var (most, from) = (0, 0);
        for (var to = 0; to < taken.Count; to++)
        {
            while (taken[to] - taken[from] >= Window)
                from++;
            most = Math.Max(most, to - from + 1);
        }

        return most;
    }

    private sealed record Turn(int[] Asked, int Milliseconds)
    {
        public TimeSpan Duration => TimeSpan.FromMilliseconds(Milliseconds);
    }
}
