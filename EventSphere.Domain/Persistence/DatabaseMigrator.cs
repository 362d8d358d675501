using System.Reflection;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventSphere.Domain.Persistence;

/// <summary>
/// Brings the database to this version, as its owner: the services' role, EF's migrations, row-level security on every tenant-owned table
/// of the model (so that a new table can't be forgotten), rights, and the functions in the <c>Sql</c> folders. Safe to run again and from
/// several places at once.
/// </summary>
public sealed class DatabaseMigrator(string ownerConnectionString, string appPassword)
{
    /// <summary>The role as which api and worker connect. It owns nothing and bypasses nothing.</summary>
    public const string AppRole = "eventsphere_app";

    private const long MigrationLock = 0x45565350; // "EVSP"
    private const int LongestStatementSeconds = 3600; // An index on a large table, or the wait for another's migration.

    private readonly string connectionString =
        new NpgsqlConnectionStringBuilder(ownerConnectionString) { CommandTimeout = LongestStatementSeconds }.ConnectionString;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Not pooled: the advisory lock belongs to the connection and must go with it.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({MigrationLock})", cancellationToken);
        await EnsureAppRoleAsync(connection, cancellationToken);

        var options = new DbContextOptionsBuilder<EventSphereDb>().UseNpgsql(connectionString).Options;
        await using var db = new EventSphereDb(options, new TenantContext());
        await db.Database.MigrateAsync(cancellationToken);

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var table in TenantOwnedTables(db))
            await ExecuteAsync(connection, RowLevelSecurityOf(table), cancellationToken);
        await ExecuteAsync(connection, TableRights, cancellationToken);
        foreach (var script in Scripts())
            await ExecuteAsync(connection, script, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The tables of all tenant-owned entities.</summary>
    public static IReadOnlyList<string> TenantOwnedTables(EventSphereDb db) =>
        [.. db.Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()!).Order(StringComparer.Ordinal)];

    private const string TableRights = $"""
        grant usage on schema public to {AppRole};
        grant select, insert, update, delete on all tables in schema public to {AppRole};
        revoke all on "__EFMigrationsHistory" from {AppRole};
        """;

    // current_setting's second argument makes it null where no tenant was set, and a null tenant sees nothing.
    // Replaced only if it is not there: creating a policy locks out every reader for a moment.
    private static string RowLevelSecurityOf(string table) => $"""
        do $$ begin
          if not exists (select from pg_policies where schemaname = 'public' and tablename = '{table}' and policyname = 'tenant_wall') then
            alter table "{table}" enable row level security;
            create policy tenant_wall on "{table}"
              using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
              with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
          end if;
        end $$
        """;

    private async Task EnsureAppRoleAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // DDL takes no parameters, so the server quotes the password.
        await using var quote = new NpgsqlCommand(
            $"select format(case when exists (select from pg_roles where rolname = '{AppRole}') then 'alter role {AppRole} login password %L' "
            + $"else 'create role {AppRole} login nosuperuser nocreatedb nocreaterole nobypassrls password %L' end, $1)", connection);
        quote.Parameters.AddWithValue(appPassword);
        var statement = (string)(await quote.ExecuteScalarAsync(cancellationToken))!;
        await ExecuteAsync(connection, statement, cancellationToken);
    }

    private static IEnumerable<string> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(".Sql.", StringComparison.Ordinal)).OrderBy(FileName, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }

        static string FileName(string resource) => resource[(resource.IndexOf(".Sql.", StringComparison.Ordinal) + 5)..];
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
