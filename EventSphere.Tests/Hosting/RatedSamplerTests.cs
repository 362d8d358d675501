using System.Diagnostics;
using EventSphere.ServiceDefaults.Telemetry;
using EventSphere.Tests.Support;
using OpenTelemetry.Trace;

namespace EventSphere.Tests.Hosting;

/// <summary>So many traces of each second are recorded, and the next second begins anew.</summary>
public sealed class RatedSamplerTests
{
    [Fact]
    public void ShouldSample_MoreThanTheRate_RecordsTheFirstOfEachSecond()
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        var sampler = new RatedSampler(3, clock);

        Assert.Equal([true, true, true, false, false], Ask(5));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([true, true], Ask(2));

        bool[] Ask(int times) => [.. Enumerable.Range(0, times).Select(_ =>
            sampler.ShouldSample(new SamplingParameters(default, ActivityTraceId.CreateRandom(), "GET", ActivityKind.Server)).Decision == SamplingDecision.RecordAndSample)];
    }
}
