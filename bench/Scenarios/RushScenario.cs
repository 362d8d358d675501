using EventSphere.Bench.Load;

namespace EventSphere.Bench.Scenarios;

/// <summary>Many more people than places, all at once: exactly as many come in as there are places.</summary>
internal static class RushScenario
{
    private const int Quota = 500;
    private const int Attempts = 5_000;
    private const int Connections = 256;

    public static async Task RunAsync(RunningStack stack, BenchTenant tenant, Report report)
    {
        var target = await tenant.PublishEventAsync("rush", Quota);
        var left = Attempts;
        var measure = await LoadRun.ToTheEndAsync(Connections, async () =>
        {
            var ask = await RegistrationScenario.Registering(stack, tenant, target);
            return () => Interlocked.Decrement(ref left) < 0 ? Task.FromResult(LoadResult.Exhausted) : ask();
        });
        var made = await RegistrationScenario.AssertExactAsync(stack, target);
        if (measure.Succeeded != Quota || made != Quota || measure.Refused != Attempts - Quota || measure.Failed > 0)
            throw new InvalidOperationException($"The rush was not exact: {measure.Succeeded} came in, {made} are stored, {measure.Refused} were refused, {measure.Failed} failed.");
        report.Add(new ReportRow($"rush, quota {Quota}, {Attempts} attempts, {Connections} connections: exact", measure.Seconds, "s", measure.P50, measure.P99, null, null, null));
        await MailBacklog.SendAllAsync(stack, report);
    }
}
