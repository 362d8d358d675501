using EventSphere.Worker.Messaging;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Modules.Images;

/// <summary>Discards, over all tenants, what was uploaded a day ago and nothing shows: somebody chose a picture and thought better of it.</summary>
internal sealed class UnusedImages(NpgsqlDataSource source, TimeProvider clock, ILogger<UnusedImages> log) : Rounds("unused-images", Every, clock, log)
{
    private const int Batch = 100;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Age = TimeSpan.FromHours(24);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        while (await DiscardAsync(stopping) == Batch)
        {
        }
    }

    /// <returns>How many were discarded; the relay finds their messages within its poll.</returns>
    private async Task<int> DiscardAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select app.discard_unused_images($1, $2)");
        command.Parameters.Add(Value(Age));
        command.Parameters.Add(Value(Batch));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
