using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees.Files;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>What an import goes by.</summary>
/// <param name="Columns">The names of the file's columns.</param>
/// <param name="Mapping">Null if it was never started.</param>
/// <param name="RowsDone">How many of the file's rows are behind the checkpoint.</param>
public sealed record ImportJob(
    Guid Id, Guid EventId, ImportState State, IReadOnlyList<string> Columns, ImportMapping? Mapping, int RowsDone);

/// <summary>A row that can't be imported, and why.</summary>
public sealed record BadRow(FileRow Row, IReadOnlyList<RowProblem> Problems);

/// <summary>
/// Stores an import's rows, some thousand at a time. A batch's rows, its errors, what it changed and the checkpoint behind it are one transaction under
/// the lock of the import's row: whoever comes second with the same rows, after a kill or beside another worker, finds the checkpoint moved.
/// </summary>
public sealed class InviteeImportDesk(NpgsqlDataSource source, TenantDatabase database, InviteeTokens tokens, TimeProvider clock)
{
    private const string ReadJob = "select event_id, state, columns, mapping, rows_done from invitee_imports where id = $1";

    private const string LockCheckpoint = "select rows_done from invitee_imports where id = $1 and state = 1 for update";

    // What a row doesn't say stays as it is, and who has all of it already isn't written again; nor is who was changed by somebody else in this moment,
    // which the version tells. Ids follow the file's order; the rows themselves are taken in that of the addresses, so that two imports for one event take
    // the same people's rows in the same order. Each address is looked up by itself (limit 1): in a table that was never analyzed the planner takes an event's
    // people for a handful and would read all of them for each batch. RETURNING knows a row as it was since PostgreSQL 18.
    private const string StoreRows = """
        with merged as (
          select g.email, coalesce(nullif(g.first_name, ''), e.first_name, '') as first_name, coalesce(nullif(g.last_name, ''), e.last_name, '') as last_name,
                 coalesce(nullif(g.company, ''), e.company, '') as company, coalesce(nullif(g.phone, ''), e.phone, '') as phone,
                 coalesce(g.guests, e.guests_allowed, 0) as guests_allowed, g.hash, g.cipher, g.line, coalesce(e.version, 0) + 1 as version
          from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[], $11::bytea[], $12::bytea[], $13::int[])
            as g (email, first_name, last_name, company, phone, guests, hash, cipher, line)
          left join lateral (select i.* from invitees i where i.event_id = $2 and i.email = g.email limit 1) e on true
        ), numbered as (
          select uuidv7() as id, l.* from (select * from merged order by line) l
        ), stored as (
          insert into invitees as i (id, tenant_id, event_id, email, first_name, last_name, company, phone, guests_allowed, token_hash, token_cipher,
                                     import_id, answer, guests, version, created_at, updated_at)
          select m.id, $1, $2, m.email, m.first_name, m.last_name, m.company, m.phone, m.guests_allowed, m.hash, m.cipher, $3, 0, 0, m.version, $4, $4
          from numbered m order by m.email
          on conflict (event_id, email) do update set
            first_name = excluded.first_name, last_name = excluded.last_name, company = excluded.company, phone = excluded.phone,
            guests_allowed = excluded.guests_allowed, version = excluded.version, updated_at = excluded.updated_at
          where i.version + 1 = excluded.version
            and (i.first_name, i.last_name, i.company, i.phone, i.guests_allowed)
              is distinct from (excluded.first_name, excluded.last_name, excluded.company, excluded.phone, excluded.guests_allowed)
          returning old.id is null as is_new, new.id as id, old.first_name as first_name, old.last_name as last_name, old.company as company,
                    old.phone as phone, old.guests_allowed as guests_allowed, new.version as version
        ), kept as (
          insert into invitee_import_changes (import_id, invitee_id, tenant_id, first_name, last_name, company, phone, guests_allowed, version, created_at, updated_at)
          select $3, id, $1, first_name, last_name, company, phone, guests_allowed, version, $4, $4 from stored where not is_new
        )
        select count(*) filter (where is_new)::int, count(*) filter (where not is_new)::int from stored
        """;

    private const string StoreErrors = """
        insert into invitee_import_errors (import_id, line, ordinal, tenant_id, "column", reason, value, cells, created_at, updated_at)
        select $1, e.line, e.ordinal, $2, e.name, e.reason, e.value, e.cells::jsonb, $3, $3
        from unnest($4::int[], $5::smallint[], $6::text[], $7::text[], $8::text[], $9::text[]) as e (line, ordinal, name, reason, value, cells)
        """;

    private const string MoveCheckpoint = """
        update invitee_imports set rows_done = $2, created = created + $3, updated = updated + $4, unchanged = unchanged + $5, failed = failed + $6, updated_at = $7
        where id = $1
        """;

    private const string End = "update invitee_imports set state = $2, problem = $3, ended_at = $4, updated_at = $4 where id = $1 and state = 1";

    // What was answered since, and what was changed again since, is somebody's doing and stays.
    private const string Undo = """
        with undone as (select event_id from invitee_imports where id = $1 and state = 4),
        restored as (
          update invitees i set first_name = c.first_name, last_name = c.last_name, company = c.company, phone = c.phone, guests_allowed = c.guests_allowed,
                                version = i.version + 1, updated_at = $2
          from invitee_import_changes c, undone u
          where c.import_id = $1 and i.id = c.invitee_id and i.version = c.version
          returning i.id
        ), deleted as (
          delete from invitees i using undone u where i.event_id = u.event_id and i.import_id = $1 and i.answer = 0 returning i.id
        )
        update invitee_imports m set state = 5, undone_at = $2, updated_at = $2,
          undo_deleted = (select count(*) from deleted), undo_restored = (select count(*) from restored),
          undo_kept = (select count(*) from invitees i where i.event_id = m.event_id and i.import_id = $1 and i.answer <> 0)
            + (select count(*) from invitee_import_changes c where c.import_id = $1) - (select count(*) from restored)
        where m.id = $1 and m.state = 4
        """;

    /// <returns>Null if the tenant has no such import.</returns>
    public Task<ImportJob?> ReadAsync(Guid tenantId, Guid importId, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.Add(ReadJob, importId),
        async row => await row.ReadAsync(cancellationToken)
            ? new ImportJob(
                importId, row.GetGuid(0), (ImportState)row.GetInt16(1), row.GetFieldValue<string[]>(2),
                row.TextOrNull(3) is { } mapping ? ImportJson.ReadMapping(mapping) : null, row.GetInt32(4))
            : null,
        cancellationToken);

    /// <summary>Stores the rows from one checkpoint to the next.</summary>
    /// <param name="from">The checkpoint before them.</param>
    /// <param name="rows">No address among them twice.</param>
    /// <returns>False, and nothing was stored, if the checkpoint isn't there any more or the import isn't running.</returns>
    public async Task<bool> StoreAsync(
        Guid tenantId, ImportJob job, int from, IReadOnlyList<InviteeRow> rows, IReadOnlyList<BadRow> bad, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await CheckpointAsync(connection, tenantId, job.Id, cancellationToken) != from)
            return false;

        var now = clock.GetUtcNow();
        var (created, updated) = await StoreAsync(connection, tenantId, job, rows, bad, now, cancellationToken);
        await using var move = new NpgsqlBatch(connection);
        move.Add(MoveCheckpoint, job.Id, from + rows.Count + bad.Count, created, updated, rows.Count - created - updated, bad.Count, now);
        await move.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Ends a running import, in the transaction that settles its message.</summary>
    /// <param name="problem">Why the file could not be read to its end; null if it was.</param>
    public void AddEnd(NpgsqlBatch batch, Guid importId, string? problem) => batch.BatchCommands.Add(new NpgsqlBatchCommand(End)
    {
        Parameters = { Value(importId), Value((short)(problem is null ? ImportState.Done : ImportState.Failed)), Value(problem), Value(clock.GetUtcNow()) },
    });

    /// <summary>Undoes an import that is being undone, in the transaction that settles its message.</summary>
    public void AddUndo(NpgsqlBatch batch, Guid importId) => batch.Add(Undo, importId, clock.GetUtcNow());

    private static async Task<int?> CheckpointAsync(NpgsqlConnection connection, Guid tenantId, Guid importId, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { TenantDatabase.SetTenant(tenantId) } };
        batch.Add(LockCheckpoint, importId);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? row.GetInt32(0) : null;
    }

    private async Task<(int Created, int Updated)> StoreAsync(
        NpgsqlConnection connection, Guid tenantId, ImportJob job, IReadOnlyList<InviteeRow> rows, IReadOnlyList<BadRow> bad, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var minted = rows.Select(_ => tokens.Mint(tenantId)).ToArray();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(StoreRows)
        {
            Parameters =
            {
                Value(tenantId), Value(job.EventId), Value(job.Id), Value(now), Value(Each(r => r.Email)),
                Value(Each(r => r.FirstName)), Value(Each(r => r.LastName)), Value(Each(r => r.Company)), Value(Each(r => r.Phone)),
                Value(Each(r => r.GuestsAllowed)), Value(minted.Select(m => m.Hash).ToArray()), Value(minted.Select(m => m.Cipher).ToArray()), Value(Each(r => r.Line)),
            },
        });
        if (bad.Count > 0)
            batch.BatchCommands.Add(ErrorsOf(tenantId, job, bad, now));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetInt32(0), row.GetInt32(1));

        T[] Each<T>(Func<InviteeRow, T> pick) => [.. rows.Select(pick)];
    }

    private static NpgsqlBatchCommand ErrorsOf(Guid tenantId, ImportJob job, IReadOnlyList<BadRow> bad, DateTimeOffset now)
    {
        var all = bad.SelectMany(b => b.Problems.Select((problem, at) => (b.Row, Problem: problem, At: (short)at))).ToArray();
        return new NpgsqlBatchCommand(StoreErrors)
        {
            Parameters =
            {
                Value(job.Id), Value(tenantId), Value(now), Value(Each(e => e.Row.Line)), Value(Each(e => e.At)),
                Value(Each(e => e.Problem.Column is { } at && at < job.Columns.Count ? job.Columns[at] : "")), Value(Each(e => e.Problem.Reason)),
                Value(Each(e => e.Problem.Column is { } at ? InviteeFile.Cut(e.Row[at]) : "")), Value(Each(e => e.At == 0 ? ImportJson.Write(e.Row.Cells) : null)),
            },
        };

        T[] Each<T>(Func<(FileRow Row, RowProblem Problem, short At), T> pick) => [.. all.Select(pick)];
    }
}
