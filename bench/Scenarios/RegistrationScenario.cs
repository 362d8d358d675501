using EventSphere.Bench.Limits;
using EventSphere.Bench.Load;
using Npgsql;

namespace EventSphere.Bench.Scenarios;

/// <summary>Registrations for one limited ticket type, the worker running and mailing meanwhile.</summary>
internal static class RegistrationScenario
{
    private const double GoalOfSingle = 1.6;

    public static async Task RunAsync(RunningStack stack, BenchTenant tenant, DatabaseLimits limits, Report report, TimeSpan duration)
    {
        foreach (var connections in (int[])[1, 16, 64])
        {
            var limit = await limits.SingleAsync(connections, duration);
            var target = await tenant.PublishEventAsync($"registrations-{connections}", 1_000_000);
            var measure = await LoadRun.ForAsync(connections, duration, () => Registering(stack, tenant, target));
            await AssertExactAsync(stack, target);
            report.Add($"registrations, {connections} connections", measure, limit, "limit-single.sql", connections == 64 ? GoalOfSingle : null);
            await MailBacklog.SendAllAsync(stack, report);
            if (connections == 64)
                report.Add("  (limit-transaction.sql itself, 64 connections)", await limits.TransactionAsync(connections, duration));
        }
    }

    /// <summary>A connection that registers a new person at every ask.</summary>
    internal static async Task<Func<Task<LoadResult>>> Registering(RunningStack stack, BenchTenant tenant, BenchEvent target)
    {
        var connection = await HttpConnection.OpenAsync(stack.Api);
        var path = $"/api/v1/public/{tenant.Slug}/events/{target.Slug}/registrations";
        return async () =>
        {
            var key = Guid.CreateVersion7();
            var json = $$"""{"ticketTypeId":"{{target.TicketTypeId}}","email":"{{key:n}}@example.com","firstName":"Ada","lastName":"Okonkwo"}""";
            return await connection.PostAsync(path, json, key.ToString()) switch
            {
                201 => LoadResult.Success,
                409 => LoadResult.Refused,
                _ => LoadResult.Failed,
            };
        };
    }

    /// <summary>Counts again what the counters say. A figure of a run that lost or oversold a place is worth nothing.</summary>
    internal static async Task<long> AssertExactAsync(RunningStack stack, BenchEvent target)
    {
        await using var source = NpgsqlDataSource.Create(stack.OwnerConnectionString);
        await using var command = source.CreateCommand("""
            select (select count(*) from registrations where event_id = $1 and status = 0),
                   (select count(*) from tickets where event_id = $1),
                   (select registrations from event_totals where event_id = $1),
                   (select min(sold) from quota_pools where event_id = $1), (select max(sold) from quota_pools where event_id = $1)
            """);
        command.Parameters.AddWithValue(target.Id);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var counts = new[] { reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt32(3), reader.GetInt32(4) };
        if (counts.Distinct().Count() != 1)
            throw new InvalidOperationException($"The books don't balance: {string.Join(", ", counts)} (registrations, tickets, total, pools).");
        return counts[0];
    }
}
