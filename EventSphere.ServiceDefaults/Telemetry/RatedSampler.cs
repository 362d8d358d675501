using OpenTelemetry.Trace;

namespace EventSphere.ServiceDefaults.Telemetry;

/// <summary>
/// Records the first traces of each second and passes over the rest: in a rush of thousands nobody looks at each, and recording them would take the time
/// that the rush needs.
/// </summary>
/// <param name="perSecond">More than people make by hand, or tests: what is looked for is there.</param>
internal sealed class RatedSampler(int perSecond, TimeProvider clock) : Sampler
{
    private long second;
    private int taken;

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (Interlocked.Exchange(ref second, now) != now)
            Volatile.Write(ref taken, 0);
        return new SamplingResult(Interlocked.Increment(ref taken) <= perSecond);
    }
}
