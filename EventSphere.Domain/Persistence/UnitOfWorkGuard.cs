using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace EventSphere.Domain.Persistence;

/// <summary>
/// Carries the tenant to PostgreSQL at the start of each transaction, for row-level security to read, and refuses commands outside of one:
/// there the tenant would not be set and tables would look empty for no visible reason.
/// </summary>
public sealed class UnitOfWorkGuard : DbCommandInterceptor, IDbTransactionInterceptor
{
    public async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        var tenant = ((EventSphereDb)eventData.Context!).Tenant;
        if (tenant.IsSet)
        {
            // Npgsql sends BEGIN together with this first command.
            await using var command = new NpgsqlCommand(TenantDatabase.SetTenantSql, (NpgsqlConnection)connection, (NpgsqlTransaction)result);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenant.Id.ToString() });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return result;
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result) =>
        throw new NotSupportedException("Begin asynchronously, with EventSphereDb.BeginAsync.");

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Check(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Check(command);
        return ValueTask.FromResult(result);
    }

    // What EF asks to learn whether the database answers (CanConnectAsync, the health check). It touches no table.
    private const string ProbeSql = "SELECT 1";

    private static void Check(DbCommand command)
    {
        if (command.Transaction is null && command.CommandText != ProbeSql)
            throw new InvalidOperationException("A command outside of a unit of work: begin one with EventSphereDb.BeginAsync.");
    }
}
