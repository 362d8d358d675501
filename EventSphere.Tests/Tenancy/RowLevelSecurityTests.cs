using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using EventSphere.Tests.Modules.Audit;
using EventSphere.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventSphere.Tests.Tenancy;

/// <summary>The second wall by itself, in raw SQL as the services' role; and the first by itself, as the owner, whom the second doesn't bind.</summary>
public sealed class RowLevelSecurityTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string SetTenant = "select set_config('app.tenant_id', $1, true)";

    // Global by nature: a refresh token comes without a tenant; an unreadable body names none, and the services have no rights on that table; an
    // address says whose it is.
    private static readonly string[] Global = ["sessions", "poison_messages", "tenant_slugs"];

    private const string TablesWithATenant = """
        select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'scratch\_%'
        """;

    [Fact]
    public async Task Catalogue_EveryTableWithATenant_HasTheWall()
    {
        var tables = await Stack.Owner.ColumnAsync<string>(TablesWithATenant);
        var walled = await Stack.Owner.ColumnAsync<string>("""
            select c.relname::text from pg_class c join pg_policies p on p.schemaname = 'public' and p.tablename = c.relname
            where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and p.permissive = 'PERMISSIVE' and p.cmd = 'ALL'
              and p.qual like '%app.tenant_id%' and p.with_check like '%app.tenant_id%'
            """);

        Assert.Empty(tables.Except(walled).Except(Global));
        Assert.True(walled.Count >= 10, string.Join(", ", walled));
        // A second permissive policy would widen the first.
        Assert.Equal(walled.Count, walled.Distinct().Count());
    }

    [Fact]
    public async Task Catalogue_EveryTenantOwnedTable_HasItsThreeColumns()
    {
        var complete = await Stack.Owner.ColumnAsync<string>("""
            select table_name::text from information_schema.columns
            where table_schema = 'public' and column_name in ('tenant_id', 'created_at', 'updated_at') and is_nullable = 'NO'
            group by table_name having count(*) = 3
            """);

        Assert.Empty((await Stack.Owner.ColumnAsync<string>(TablesWithATenant)).Except(complete).Except(Global));
    }

    [Fact]
    public async Task Catalogue_AppRole_OwnsNothingAndBypassesNothing()
    {
        Assert.False(await Stack.Owner.ScalarAsync<bool>("select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication from pg_roles where rolname = 'eventsphere_app'"));
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("select count(*) from pg_class where relowner = 'eventsphere_app'::regrole"));
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("select count(*) from pg_auth_members where member = 'eventsphere_app'::regrole"));
        Assert.Equal("eventsphere_app", await Stack.App.ScalarAsync<string>("select current_user::text"));
    }

    [Fact]
    public async Task Catalogue_OwnersFunctions_PinTheirPathAndAreNotForEverybody()
    {
        var loose = await Stack.Owner.ColumnAsync<string>("""
            select p.proname::text from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prosecdef
              and (p.proconfig is null or not exists (select from unnest(p.proconfig) c where c like 'search_path=%pg_temp')
                   or has_function_privilege('public', p.oid, 'execute'))
            """);

        Assert.Empty(loose);
        Assert.True(await Stack.Owner.ScalarAsync<long>("select count(*) from pg_proc where pronamespace = 'app'::regnamespace and prosecdef") > 3);
    }

    [Fact]
    public async Task AppRole_WithoutATenant_SeesNoRowOfAnyTable()
    {
        await (await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync()).RegisterAsync();

        foreach (var table in await WalledTablesAsync())
            Assert.True(await Stack.App.ScalarAsync<long>($"select count(*) from {table}") == 0, $"{table} shows rows without a tenant.");
        Assert.True(await Stack.Owner.ScalarAsync<long>("select count(*) from registrations") > 0);
    }

    [Fact]
    public async Task AppRole_WithATenant_SeesItsOwnRowsAlone()
    {
        var mine = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await mine.RegisterAsync();
        await (await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync()).RegisterAsync();
        // The worker adds the end of the chain, between the two looks.
        await mine.Tenant.Api.SealedAsync();

        foreach (var table in await WalledTablesAsync())
        {
            var seen = await AsAsync(mine.Tenant.Id, $"select count(*) || '/' || count(*) filter (where tenant_id = '{mine.Tenant.Id}') from {table}");
            var own = await Stack.Owner.ScalarAsync<long>($"select count(*) from {table} where tenant_id = $1", mine.Tenant.Id);
            Assert.Equal($"{own}/{own}", seen);
        }
    }

    [Fact]
    public async Task AppRole_WritingForAnotherTenantOrNone_IsRefused()
    {
        var mine = await TestTenant.SignUpAsync(Stack);
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var insert = $"insert into attendees (id, tenant_id, email, first_name, last_name, created_at, updated_at) values (gen_random_uuid(), '{theirs.Tenant.Id}', 'eve@example.com', 'E', 'E', now(), now()) returning 'in'";

        await Assert.ThrowsAsync<PostgresException>(() => Stack.App.ScalarAsync<string>(insert));
        await Assert.ThrowsAsync<PostgresException>(() => AsAsync(mine.Id, insert));
        Assert.Equal("0", await AsAsync(mine.Id, $"with done as (update events set title = 'Mine' where id = '{theirs.Id}' returning 1) select count(*)::text from done"));
        Assert.Equal("0", await AsAsync(mine.Id, $"with done as (delete from ticket_types where event_id = '{theirs.Id}' returning 1) select count(*)::text from done"));
        await Assert.ThrowsAsync<PostgresException>(() => AsAsync(theirs.Tenant.Id, $"with done as (update events set tenant_id = '{mine.Id}' where id = '{theirs.Id}' returning 1) select count(*)::text from done"));
    }

    [Fact]
    public async Task MatchRegistrations_OfAnotherTenantOrNone_FindsNothing()
    {
        var mine = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await mine.RegisterAsync();
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await theirs.RegisterAsync();

        Assert.Equal("1", await AsAsync(mine.Tenant.Id, "select count(*)::text from app.match_registrations(null, '%ada obi%', 100)"));
        Assert.Equal("0", await AsAsync(mine.Tenant.Id, $"select count(*)::text from app.match_registrations('{theirs.Id}', '%ada obi%', 100)"));
        Assert.Equal(0L, await Stack.App.ScalarAsync<long>("select count(*) from app.match_registrations(null, '%ada obi%', 100)"));
    }

    [Fact]
    public async Task AppRole_TenantOfATransaction_EndsWithIt()
    {
        var mine = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await using var connection = await Stack.App.OpenConnectionAsync(Cancel);
        await using (var transaction = await connection.BeginTransactionAsync(Cancel))
        {
            await using var set = new NpgsqlCommand(SetTenant, connection) { Parameters = { new() { Value = mine.Tenant.Id.ToString() } } };
            await set.ExecuteNonQueryAsync(Cancel);
            await using var inside = new NpgsqlCommand("select count(*) from events", connection);
            Assert.Equal(1L, await inside.ExecuteScalarAsync(Cancel));
            await transaction.CommitAsync(Cancel);
        }

        // The very connection that the next one gets from the pool.
        await using var after = new NpgsqlCommand("select count(*) from events", connection);
        Assert.Equal(0L, await after.ExecuteScalarAsync(Cancel));
    }

    [Theory]
    [InlineData("alter table events disable row level security")]
    [InlineData("drop policy tenant_wall on events")]
    [InlineData("set role eventsphere_owner")]
    [InlineData("select * from poison_messages")]
    [InlineData("select * from \"__EFMigrationsHistory\"")]
    [InlineData("create table public.mine (id int)")]
    [InlineData("truncate events")]
    public async Task AppRole_AroundTheWall_IsRefused(string sql) =>
        await Assert.ThrowsAsync<PostgresException>(() => Stack.App.ExecuteAsync(sql));

    [Fact]
    public async Task FirstWallAlone_AsTheOwner_FiltersEveryQuery()
    {
        var mine = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var tenant = new TenantContext();
        tenant.Set(mine.Tenant.Id);
        await using var db = new EventSphereDb(new DbContextOptionsBuilder<EventSphereDb>().UseNpgsql(Stack.Owner)
            .AddInterceptors(new TenantStamp(TimeProvider.System), new UnitOfWorkGuard()).Options, tenant);
        await using var work = await db.BeginAsync(Cancel);

        Assert.Equal([mine.Id], await db.Set<Event>().Select(e => e.Id).ToListAsync(Cancel));
        Assert.Equal(2, await db.Set<Event>().IgnoreQueryFilters().CountAsync(e => e.Id == mine.Id || e.Id == theirs.Id, Cancel));
    }

    [Fact]
    public async Task Command_OutsideAUnitOfWork_IsRefused()
    {
        var tenant = new TenantContext();
        tenant.Set(Guid.CreateVersion7());
        await using var db = new EventSphereDb(new DbContextOptionsBuilder<EventSphereDb>().UseNpgsql(Stack.App).AddInterceptors(new UnitOfWorkGuard()).Options, tenant);

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Set<Event>().CountAsync(Cancel));
    }

    private async Task<IReadOnlyList<string>> WalledTablesAsync() =>
        [.. (await Stack.Owner.ColumnAsync<string>(TablesWithATenant)).Except(Global)];

    /// <summary>One statement as the services' role, for a tenant, and its one text.</summary>
    private async Task<string?> AsAsync(Guid tenantId, string sql)
    {
        await using var connection = await Stack.App.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using var set = new NpgsqlCommand(SetTenant, connection) { Parameters = { new() { Value = tenantId.ToString() } } };
        await set.ExecuteNonQueryAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        var result = await command.ExecuteScalarAsync(Cancel) as string;
        await transaction.CommitAsync(Cancel);
        return result;
    }
}
