using EventSphere.Worker.Messaging;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Modules.Forms;

/// <summary>Discards, over all tenants, files that were uploaded a day ago and that no registration names: somebody didn't finish.</summary>
internal sealed class UnusedFormFiles(NpgsqlDataSource source, TimeProvider clock, ILogger<UnusedFormFiles> log) : Rounds("unused-form-files", Every, clock, log)
{
    private const int Batch = 100;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Age = TimeSpan.FromHours(24);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        while (await LookAsync(stopping) == Batch)
        {
        }
    }

    /// <returns>How many were looked at; the relay finds the messages of those that are discarded within its poll.</returns>
    private async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select app.discard_unused_form_files($1, $2)");
        command.Parameters.Add(Value(Age));
        command.Parameters.Add(Value(Batch));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
