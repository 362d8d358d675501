using System.Collections.Concurrent;
using Npgsql;

namespace EventSphere.Bench.Scenarios;

/// <summary>An event with few places, of which one ticket type needs an approval; and what its clients were told.</summary>
internal sealed class PlacesEvent(RunningStack stack, BenchEvent target, Guid approvedTypeId)
{
    public const int Places = 400;

    public BenchEvent Target => target;

    public Guid ApprovedTypeId => approvedTypeId;

    /// <summary>Every registration that was answered, by any client.</summary>
    public ConcurrentBag<Guid> Answered { get; } = [];

    /// <summary>What was done, by name.</summary>
    public ConcurrentDictionary<string, int> Done { get; } = new(StringComparer.Ordinal);

    public static async Task<PlacesEvent> PublishAsync(RunningStack stack, BenchTenant tenant, string slug)
    {
        var target = await tenant.PublishEventAsync(slug, Places);
        var approved = await tenant.AddTypeAsync(target, "By approval", Places / 2);
        var made = new PlacesEvent(stack, target, approved);
        await made.ExecuteAsync("update ticket_types set needs_approval = true where id = $1", approved);
        return made;
    }

    /// <summary>Makes some holds run out until told to stop, as if their time were over.</summary>
    public async Task RunHoldsOutAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                try
                {
                    await ExecuteAsync("update holds set expires_at = now() - interval '1 second' where id in (select id from holds where event_id = $1 and status = 0 order by random() limit 4)", target.Id);
                }
                catch (NpgsqlException)
                {
                    // The server was killed: the next round finds it again.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    public async Task<Guid[]> PendingAsync() => await ScalarAsync<Guid[]>(
        "select coalesce(array_agg(id), '{}') from (select id from registrations where event_id = $1 and status = 2 order by random() limit 5) r");

    /// <summary>Lets every hold run out, waits until their places are back, and counts all again. Throws if anything is lost, oversold or out of balance.</summary>
    public async Task AssertExactAsync()
    {
        await ExecuteAsync("update holds set expires_at = now() - interval '1 second' where event_id = $1 and status = 0", target.Id);
        var limit = DateTimeOffset.UtcNow.AddSeconds(60);
        while (await ScalarAsync<long>("select count(*) from holds where event_id = $1 and status = 0") > 0)
        {
            if (DateTimeOffset.UtcNow > limit)
                throw new InvalidOperationException("Holds that ran out keep their places: is the worker running?");
            await Task.Delay(200);
        }

        if (await ScalarAsync<string>("select coalesce(string_agg(to_jsonb(u)::text, '; '), '') from app.unbalanced_pools($1) u") is { Length: > 0 } unbalanced)
            throw new InvalidOperationException($"Counters, ledger and rows don't agree: {unbalanced}");
        if (await ScalarAsync<long>("select count(*) from quota_pools where event_id = $1 and sold + held > quota") > 0)
            throw new InvalidOperationException("It was oversold.");
        var answered = Answered.Distinct().ToArray();
        await using var source = NpgsqlDataSource.Create(stack.OwnerConnectionString);
        await using var command = source.CreateCommand("select count(*) from registrations where event_id = $1 and id = any($2)");
        command.Parameters.AddWithValue(target.Id);
        command.Parameters.AddWithValue(answered);
        var there = (long)(await command.ExecuteScalarAsync())!;
        if (there != answered.Length)
            throw new InvalidOperationException($"{answered.Length - there} of {answered.Length} registrations that were answered are not there.");
    }

    private async Task ExecuteAsync(string sql, Guid id)
    {
        await using var source = NpgsqlDataSource.Create(stack.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(id);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(stack.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(target.Id);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
