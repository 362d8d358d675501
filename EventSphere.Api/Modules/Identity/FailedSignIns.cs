using System.Threading.Channels;
using EventSphere.Domain.Modules.Audit;
using Npgsql;

namespace EventSphere.Api.Modules.Identity;

/// <summary>
/// Writes wrong passwords for accounts that there are into the audit log, after the answer: written before it, they would tell by its time that there is an
/// account. There is no change that an entry must be written with, so one that is lost when the process dies is only that.
/// </summary>
internal sealed partial class FailedSignIns(NpgsqlDataSource source, TimeProvider clock, ILogger<FailedSignIns> log) : BackgroundService
{
    private const int Most = 1_000;

    private readonly Channel<Failure> failures = Channel.CreateBounded<Failure>(new BoundedChannelOptions(Most) { SingleReader = true });

    /// <summary>Never waits, never fails.</summary>
    public void Note(Guid userId, AuditNote note)
    {
        if (!failures.Writer.TryWrite(new Failure(userId, note, clock.GetUtcNow())))
            TooMany(log, userId);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        failures.Writer.TryComplete();
        if (ExecuteTask is { } rest)
            await rest.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var failure in failures.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                await using var transaction = await connection.BeginTransactionAsync(stoppingToken);
                await AccountAudit.WriteAsync(connection, failure.UserId, failure.Note, failure.At, stoppingToken);
                await transaction.CommitAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                NotWritten(log, exception, failure.UserId);
            }
        }
    }

    private sealed record Failure(Guid UserId, AuditNote Note, DateTimeOffset At);

    [LoggerMessage(Level = LogLevel.Warning, Message = "More sign-ins fail than can be written into the audit log; one of user {UserId} is left out")]
    private static partial void TooMany(ILogger log, Guid userId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A failed sign-in of user {UserId} could not be written into the audit log")]
    private static partial void NotWritten(ILogger log, Exception exception, Guid userId);
}
