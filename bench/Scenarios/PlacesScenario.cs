using EventSphere.Bench.Load;

namespace EventSphere.Bench.Scenarios;

/// <summary>All that can be done with the places of one event, at once, over many connections; then everything is counted again.</summary>
internal static class PlacesScenario
{
    private const int Connections = 64;

    public static async Task RunAsync(RunningStack stack, BenchTenant tenant, Report report, TimeSpan duration)
    {
        var places = await PlacesEvent.PublishAsync(stack, tenant, "places");
        var measure = await RunAsync(stack, tenant, places, duration, isPatient: false);
        await places.AssertExactAsync();
        report.Add($"places: everything at once, {Connections} connections: exact", measure);
        Tell(places);
    }

    public static async Task<Measure> RunAsync(RunningStack stack, BenchTenant tenant, PlacesEvent places, TimeSpan duration, bool isPatient)
    {
        using var stop = new CancellationTokenSource();
        var running = places.RunHoldsOutAsync(stop.Token);
        var measure = await LoadRun.ForAsync(Connections, duration, () => Task.FromResult<Func<Task<LoadResult>>>(new PlacesClient(stack, tenant, places, isPatient).ActAsync));
        await stop.CancelAsync();
        await running;
        return measure;
    }

    public static void Tell(PlacesEvent places) =>
        Console.WriteLine("  " + string.Join(", ", places.Done.OrderByDescending(done => done.Value).Select(done => $"{done.Value:N0} {done.Key}")));
}
