using System.Security.Cryptography;
using EventSphere.Bench.Load;
using Npgsql;
using NpgsqlTypes;

namespace EventSphere.Bench.Limits;

/// <summary>
/// Sends the checked-in statements straight to PostgreSQL, prepared, over as many connections as the product's run has: the limit that
/// the product is held against in the same run.
/// </summary>
internal sealed class DatabaseLimits(string ownerConnectionString)
{
    private static readonly Guid Tenant = Guid.CreateVersion7();

    public async Task PrepareAsync() => await ExecuteAsync(Sql("limit-schema.sql"));

    public async Task RemoveAsync() => await ExecuteAsync("drop schema if exists bench_limit cascade");

    public Task<Measure> SingleAsync(int connections, TimeSpan duration) =>
        RunAsync(connections, duration, c => RegistrationCommands(c, [Sql("limit-single.sql")]), ownTransaction: false);

    public Task<Measure> TransactionAsync(int connections, TimeSpan duration)
    {
        var statements = Sql("limit-transaction.sql").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(s => s is not ("begin" or "commit")).ToArray();
        return RunAsync(connections, duration, c => RegistrationCommands(c, statements), ownTransaction: true);
    }

    public async Task<Measure> CheckInAsync(int connections, TimeSpan duration)
    {
        var hashes = await TicketHashesAsync();
        var next = -1;
        return await RunAsync(connections, duration, Commands, ownTransaction: false);

        (NpgsqlCommand[] Commands, Func<bool> Next) Commands(NpgsqlConnection connection)
        {
            var command = new NpgsqlCommand(Sql("limit-check-in.sql"), connection);
            var hash = command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bytea });
            var id = command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid });
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid, Value = Tenant });
            return ([command], Next);

            bool Next()
            {
                var index = Interlocked.Increment(ref next);
                if (index >= hashes.Count)
                    return false;
                hash.Value = hashes[index];
                id.Value = Guid.CreateVersion7();
                return true;
            }
        }
    }

    // A round trip for each statement, as a program that awaits them has it.
    private async Task<Measure> RunAsync(
        int connections, TimeSpan duration, Func<NpgsqlConnection, (NpgsqlCommand[] Commands, Func<bool> Next)> make, bool ownTransaction)
    {
        var settings = new NpgsqlConnectionStringBuilder(ownerConnectionString) { MaxPoolSize = connections + 2 };
        await using var source = NpgsqlDataSource.Create(settings.ConnectionString);
        return await LoadRun.ForAsync(connections, duration, async () =>
        {
            var connection = await source.OpenConnectionAsync();
            var (commands, next) = make(connection);
            foreach (var command in commands)
                await command.PrepareAsync();
            return async () =>
            {
                if (!next())
                    return LoadResult.Exhausted;
                await using var transaction = ownTransaction ? await connection.BeginTransactionAsync() : null;
                foreach (var command in commands)
                    await command.ExecuteNonQueryAsync();
                if (transaction is not null)
                    await transaction.CommitAsync();
                return LoadResult.Success;
            };
        });
    }

    private static (NpgsqlCommand[] Commands, Func<bool> Next) RegistrationCommands(NpgsqlConnection connection, string[] statements)
    {
        var commands = statements.Select(s => new NpgsqlCommand(Renumber(s), connection)).ToArray();
        var used = statements.Select(NumbersIn).ToArray();
        foreach (var (command, numbers) in commands.Zip(used))
        {
            foreach (var number in numbers)
                command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = number switch { 2 => NpgsqlDbType.Text, 3 => NpgsqlDbType.Bytea, _ => NpgsqlDbType.Uuid } });
        }

        return (commands, Next);

        bool Next()
        {
            var bytes = RandomNumberGenerator.GetBytes(32);
            object[] values = [Tenant, $"{Convert.ToHexStringLower(bytes)}@example.com", bytes, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
            foreach (var (command, numbers) in commands.Zip(used))
            {
                for (var i = 0; i < numbers.Length; i++)
                    command.Parameters[i].Value = values[numbers[i] - 1];
            }

            return true;
        }
    }

    // The files number the registration's values 1 to 7; a statement that uses some of them numbers its own from 1.
    private static string Renumber(string statement)
    {
        foreach (var (number, index) in NumbersIn(statement).Select((n, i) => (n, i)))
            statement = statement.Replace($"${number}", $"${index + 1}", StringComparison.Ordinal);
        return statement;
    }

    private static int[] NumbersIn(string statement) =>
        [.. Enumerable.Range(1, 7).Where(n => statement.Contains($"${n}", StringComparison.Ordinal))];

    private async Task<List<byte[]>> TicketHashesAsync()
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        // Enough tickets that none is asked for twice, whatever the registrations before left.
        await using (var fill = source.CreateCommand("""
            with r as (select gen_random_uuid() as person, gen_random_uuid() as registration, gen_random_uuid() as ticket, n from generate_series(1, 150000) n),
            p as (insert into bench_limit.attendees select person, $1, 'check-in-' || n, 'Ada', 'Okonkwo', now() from r),
            g as (insert into bench_limit.registrations select registration, $1, $1, person, 'check-in-' || n, 0, now() from r)
            insert into bench_limit.tickets select ticket, $1, registration, sha256(convert_to('check-in-' || n, 'UTF8')), '\x00', now() from r
            """))
        {
            fill.Parameters.AddWithValue(Tenant);
            fill.CommandTimeout = 120;
            await fill.ExecuteNonQueryAsync();
        }

        await using var command = source.CreateCommand("select token_hash from bench_limit.tickets order by random()");
        await using var reader = await command.ExecuteReaderAsync();
        var hashes = new List<byte[]>();
        while (await reader.ReadAsync())
            hashes.Add(reader.GetFieldValue<byte[]>(0));
        return hashes;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string Sql(string file)
    {
        using var reader = new StreamReader(typeof(DatabaseLimits).Assembly.GetManifestResourceStream(file)!);
        return string.Join('\n', reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal)));
    }
}
