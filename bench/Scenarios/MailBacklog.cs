using System.Diagnostics;
using Npgsql;

namespace EventSphere.Bench.Scenarios;

/// <summary>The confirmations that a run of registrations leaves to the worker. The next scenario begins when they are sent, since they take both cores.</summary>
internal static class MailBacklog
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    public static async Task SendAllAsync(RunningStack stack, Report report)
    {
        await using var source = NpgsqlDataSource.Create(stack.OwnerConnectionString);
        var before = await CountAsync(source);
        var clock = Stopwatch.StartNew();
        var now = before;
        while (now.Open > 0 && clock.Elapsed < Deadline)
        {
            await Task.Delay(500);
            now = await CountAsync(source);
        }

        if (now.Open > 0)
            throw new InvalidOperationException($"{now.Open} confirmations were not sent within {Deadline.TotalMinutes} minutes: is the worker running, and its mail server?");
        if (now.Sent > before.Sent)
        {
            report.Add(new ReportRow($"  confirmation mails that were left, {now.Sent - before.Sent:N0} by one worker", (now.Sent - before.Sent) / clock.Elapsed.TotalSeconds, "/s", null, null, null, null, null));
        }
    }

    private static async Task<(long Open, long Sent)> CountAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            select (select count(*) from outbox_messages where relayed_at is null) + (select count(*) from inbox_messages where status < 3),
                   (select count(*) from inbox_messages where status = 3)
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
