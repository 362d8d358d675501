using System.Globalization;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Support;
using Npgsql;

namespace EventSphere.Tests.Modules.Audit;

/// <summary>The chain in the database: what the services may, that the seal is the canonical form's, and that verifying tells who touched it where.</summary>
public sealed class AuditSealTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string SealHere = "select app.seal_audit_entries(1000)";

    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Catalogue_AppRole_MayInsertAndReadAlone()
    {
        var rights = await Stack.Owner.ColumnAsync<string>("""
            select table_name || ' ' || string_agg(privilege_type, ',' order by privilege_type) from information_schema.role_table_grants
            where grantee = 'eventsphere_app' and table_name like 'audit\_%' group by table_name order by 1
            """);
        var insertable = await Stack.Owner.ColumnAsync<string>("""
            select column_name::text from information_schema.columns c
            where table_name = 'audit_entries' and has_column_privilege('eventsphere_app', 'audit_entries', c.column_name::text, 'insert') order by 1
            """);
        var changeable = await Stack.Owner.ScalarAsync<bool>(
            "select has_any_column_privilege('eventsphere_app', 'audit_entries', 'update') or has_any_column_privilege('eventsphere_app', 'audit_heads', 'insert, update')");

        Assert.Equal(["audit_entries SELECT", "audit_heads SELECT"], rights);
        Assert.False(changeable);
        Assert.Contains("action", insertable);
        Assert.Empty(insertable.Intersect(["sequence", "previous_hash", "hash", "sealed_at"]));
    }

    [Theory]
    [InlineData("update audit_entries set action = 'x.y'")]
    [InlineData("update audit_entries set sequence = null, hash = null, previous_hash = null, sealed_at = null")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    [InlineData("update audit_heads set sequence = 0")]
    [InlineData("delete from audit_heads")]
    [InlineData("insert into audit_entries (id, tenant_id, sequence) values (gen_random_uuid(), gen_random_uuid(), 7)")]
    [InlineData("alter table audit_entries disable trigger all")]
    public async Task AppRole_ChangingTheLog_IsRefused(string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => AsTenantAsync(sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task AppRole_TrimmingTheLog_IsRefused()
    {
        await tenant.Api.SealedAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => AsTenantAsync($"select app.trim_audit_entries('{tenant.Id}', now() + interval '1 day')"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task AuditHash_OfTheVector_IsTheVectors()
    {
        var of = AuditChainTests.Vector;

        var hash = await Stack.Owner.ScalarAsync<string>(
            """
            select encode(app.audit_hash(jsonb_populate_record(null::audit_entries, jsonb_build_object(
              'tenant_id', $1::text, 'sequence', 2, 'previous_hash', '\x' || $2::text, 'sealed_at', to_timestamp(0) + interval '1700000002000001 microseconds',
              'id', $3::text, 'created_at', to_timestamp(0) + interval '1700000000123456 microseconds', 'actor_id', $4::text, 'actor_name', $5::text,
              'address', $6::text, 'action', $7::text, 'subject_kind', $8::text, 'subject_id', $9::text, 'subject_label', $10::text,
              'before', $11::jsonb, 'after', $12::jsonb, 'trace_id', $13::text))), 'hex')
            """,
            of.TenantId.ToString(), Convert.ToHexStringLower(of.PreviousHash), of.Id.ToString(), of.ActorId.ToString()!, of.ActorName, of.Address, of.Action,
            of.SubjectKind, of.SubjectId.ToString()!, of.SubjectLabel, of.Before!, of.After!, of.TraceId!);

        Assert.Equal(AuditChainTests.VectorHash, hash);
    }

    [Fact]
    public async Task Verify_OfAWholeChain_SaysHowFarItGoes()
    {
        await tenant.PublishedEventAsync();
        var chain = await tenant.Api.SealedAsync();

        var verified = await VerifyAsync();

        Assert.Null(verified.Fault);
        Assert.True(verified.IsIntact);
        Assert.Equal(chain, verified.Chain);
        var newest = (await tenant.Api.AuditAsync()).MaxBy(entry => entry.Sequence)!;
        Assert.Equal((newest.Sequence!.Value, newest.Hash), (chain.LastSequence, chain.HeadHash));
        Assert.Equal((await tenant.Api.AuditAsync()).Count, chain.Entries);
    }

    [Theory]
    [InlineData("subject_label = 'Somebody else'")]
    [InlineData("actor_id = gen_random_uuid()")]
    [InlineData("actor_name = ''")]
    [InlineData("address = '192.0.2.1'")]
    [InlineData("created_at = created_at - interval '1 microsecond'")]
    [InlineData("after = after || '{\"slug\": \"x\"}'")]
    [InlineData("after = null")]
    [InlineData("trace_id = null")]
    [InlineData("sealed_at = sealed_at + interval '1 second'")]
    [InlineData("hash = sha256('x')")]
    [InlineData("previous_hash = sha256('x')")]
    public async Task Verify_AfterAColumnWasChanged_NamesTheEntry(string change)
    {
        await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        await tenant.Api.SealedAsync();
        await Stack.Owner.ExecuteAsync($"update audit_entries set {change} where tenant_id = $1 and action = 'event.created'", tenant.Id);

        var verified = await VerifyAsync();

        var touched = Assert.Single(await tenant.Api.AuditAsync(AuditActions.EventCreated));
        Assert.False(verified.IsIntact);
        Assert.Equal((AuditFaultKinds.Changed, touched.Sequence!.Value, touched.Id), (verified.Fault!.Kind, verified.Fault.Sequence, verified.Fault.EntryId!.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0)]
    public async Task Verify_AfterAnEntryWasRemoved_NamesItsNumber(int from)
    {
        await tenant.PublishedEventAsync();
        var last = (await tenant.Api.SealedAsync()).LastSequence;
        // The first, one in the middle, the newest.
        var number = from == 0 ? last : from;
        await Stack.Owner.ExecuteAsync("delete from audit_entries where tenant_id = $1 and sequence = $2", tenant.Id, number);

        var verified = await VerifyAsync();

        Assert.Equal(new AuditFault(AuditFaultKinds.Removed, number, null, null), verified.Fault);
    }

    [Fact]
    public async Task Verify_AfterTheNewestEntriesWereRemoved_NamesTheFirstOfThem()
    {
        await tenant.PublishedEventAsync();
        await tenant.Api.SealedAsync();
        await Stack.Owner.ExecuteAsync("delete from audit_entries where tenant_id = $1 and sequence > 2", tenant.Id);

        Assert.Equal(new AuditFault(AuditFaultKinds.Removed, 3, null, null), (await VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Verify_AfterAnEntryWasAppended_NamesIt()
    {
        var chain = await tenant.Api.SealedAsync();
        // With the right hashes, as somebody would who knows the form.
        await Stack.Owner.ExecuteAsync($"""
            do $$
            declare entry audit_entries;
            begin
              select * into entry from audit_entries where tenant_id = '{tenant.Id}' and sequence = {chain.LastSequence};
              entry.id := uuidv7();
              entry.sequence := entry.sequence + 1;
              entry.previous_hash := entry.hash;
              insert into audit_entries (id, tenant_id, created_at, updated_at, actor_id, actor_name, session_id, address, action, subject_kind, subject_id, subject_label,
                                         before, after, trace_id, sequence, previous_hash, sealed_at, hash)
              values (entry.id, entry.tenant_id, entry.created_at, entry.updated_at, entry.actor_id, entry.actor_name, entry.session_id, entry.address, entry.action,
                      entry.subject_kind, entry.subject_id, entry.subject_label, entry.before, entry.after, entry.trace_id, entry.sequence, entry.previous_hash,
                      entry.sealed_at, app.audit_hash(entry));
            end $$
            """);
        var forged = await Stack.Owner.ScalarAsync<Guid>("select id from audit_entries where tenant_id = $1 and sequence = $2", tenant.Id, chain.LastSequence + 1);

        var fault = (await VerifyAsync()).Fault!;

        Assert.Equal((AuditFaultKinds.Inserted, chain.LastSequence + 1, forged), (fault.Kind, fault.Sequence, fault.EntryId!.Value));
    }

    [Fact]
    public async Task Verify_AfterTheChainWasComputedAnew_SaysSo()
    {
        await tenant.PublishedEventAsync();
        var chain = await tenant.Api.SealedAsync();
        await Stack.Owner.ExecuteAsync($"""
            do $$
            declare entry audit_entries; previous bytea := decode(repeat('00', 32), 'hex');
            begin
              for entry in select * from audit_entries where tenant_id = '{tenant.Id}' order by sequence loop
                entry.actor_name := 'Somebody else';
                entry.previous_hash := previous;
                previous := app.audit_hash(entry);
                update audit_entries set actor_name = entry.actor_name, previous_hash = entry.previous_hash, hash = previous
                where tenant_id = entry.tenant_id and id = entry.id;
              end loop;
            end $$
            """);

        Assert.Equal(new AuditFault(AuditFaultKinds.Rewritten, chain.LastSequence, null, null), (await VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Trim_ByTheOwner_LeavesAChainThatVerifies()
    {
        await tenant.PublishedEventAsync();
        var before = await tenant.Api.SealedAsync();
        var kept = await Stack.Owner.ScalarAsync<DateTime>("select created_at from audit_entries where tenant_id = $1 and sequence = 3", tenant.Id);

        var gone = await Stack.Owner.ScalarAsync<long>("select app.trim_audit_entries($1, $2)", tenant.Id, kept);

        var verified = await VerifyAsync();
        Assert.True(gone > 0);
        Assert.Null(verified.Fault);
        Assert.Equal((before.Entries - gone, before.LastSequence, before.HeadHash), (verified.Chain.Entries, verified.Chain.LastSequence, verified.Chain.HeadHash));
        // What is written from then on is chained to it.
        await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        await tenant.Api.SealedAsync();
        Assert.True((await VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task Trim_OfEverything_LeavesAnEmptyChainThatGoesOn()
    {
        var before = await tenant.Api.SealedAsync();

        await Stack.Owner.ScalarAsync<long>("select app.trim_audit_entries($1, now() + interval '1 day')", tenant.Id);

        Assert.Equal((true, 0L, before.LastSequence), ((await VerifyAsync()).IsIntact, (await VerifyAsync()).Chain.Entries, (await VerifyAsync()).Chain.LastSequence));
        await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        Assert.Equal((1L, before.LastSequence + 1), ((await tenant.Api.SealedAsync()).Entries, (await tenant.Api.SealedAsync()).LastSequence));
        Assert.True((await VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task Seal_BySeveralAtOnceWhileOthersWrite_MakesOneChain()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 24), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel }, async (i, _) =>
        {
            await AsTenantAsync(NewEntry(i));
            await AsTenantAsync(SealHere);
        });

        var chain = await tenant.Api.SealedAsync();
        Assert.Null((await VerifyAsync()).Fault);
        Assert.Equal(24, (await tenant.Api.AuditAsync("test.written")).Count);
        Assert.Equal(chain.Entries, chain.LastSequence);
    }

    [Fact]
    public async Task Seal_WithoutATenant_SealsNothing() => Assert.Equal(0, await Stack.App.ScalarAsync<int>(SealHere));

    [Fact]
    public async Task MatchAuditEntries_OfAnotherTenantOrNone_FindsNothing()
    {
        var other = await TestTenant.SignUpAsync(Stack);

        Assert.Equal(0L, await Stack.App.ScalarAsync<long>("select count(*) from app.match_audit_entries('%olu%', 100, null, null, null, null, null)"));
        Assert.NotEqual("0", await AsTenantAsync("select count(*)::text from app.match_audit_entries('%olu%', 100, null, null, null, null, null)"));
        Assert.Equal("0", await AsTenantAsync($"select count(*)::text from app.match_audit_entries('%{other.Slug}%', 100, null, null, null, null, null)"));
    }

    private Task<AuditVerificationResponse> VerifyAsync() => tenant.Api.GetAsync<AuditVerificationResponse>("audit/verify");

    private string NewEntry(int i) => string.Create(CultureInfo.InvariantCulture, $"""
        insert into audit_entries (id, tenant_id, created_at, updated_at, actor_name, address, action, subject_kind, subject_label)
        values (uuidv7(), '{tenant.Id}', now(), now(), 'Test', '', 'test.written', 'event', 'Entry {i}')
        """);

    /// <summary>A statement as the services' role, for the tenant, and its one value as text.</summary>
    private async Task<string?> AsTenantAsync(string sql)
    {
        await using var connection = await Stack.App.OpenConnectionAsync(Cancel);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { TenantDatabase.SetTenant(tenant.Id), new NpgsqlBatchCommand(sql) } };
        await using var row = await batch.ExecuteReaderAsync(Cancel);
        await row.NextResultAsync(Cancel);
        return await row.ReadAsync(Cancel) ? row.GetValue(0).ToString() : null;
    }
}
