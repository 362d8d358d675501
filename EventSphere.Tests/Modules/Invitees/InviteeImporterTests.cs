using System.Text;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees.Files;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Invitees;

/// <summary>An import that dies on the way, and what becomes of its rows: each is there once.</summary>
public sealed class InviteeImporterTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const int People = (3 * InviteeImporter.BatchSize) + 100;

    private TestEvent e = null!;
    private InviteeImportDesk desk = null!;
    private Guid importId;

    protected override async Task PrepareAsync()
    {
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        desk = new InviteeImportDesk(Stack.App, new TenantDatabase(Stack.App), InviteeScene.Tokens(Stack), TimeProvider.System);
        importId = (await e.UploadAsync(Rows)).Import.Id;
        // As starting it does, but for the message: the worker of the stack is to leave it to these tests.
        await Stack.Owner.ExecuteAsync("update invitee_imports set state = 1, mapping = $2::jsonb where id = $1", importId, ImportJson.Write(InviteeScene.Mapping));
    }

    // Every hundredth row is bad, and one address comes again, far behind.
    private static string Rows => string.Concat(Enumerable.Range(0, People).Select(at => at == People - 1 ? "p1@example.com,Again,,,,\n" : at % 100 == 50 ? $"nobody {at},,,,,\n" : $"p{at}@example.com,Person,{at},,,\n"));

    private static int Bad => People / 100;

    [Fact]
    public async Task Run_ThatDiesAfterABatch_GoesOnBehindItAndDoublesNothing()
    {
        var batches = 0;
        var dies = new InviteeImporter(desk, TimeProvider.System, _ => ++batches == 2 ? throw new InvalidOperationException("killed") : Task.CompletedTask);
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(dies));
        Assert.Equal(2 * InviteeImporter.BatchSize, (await JobAsync()).RowsDone);

        Assert.Equal(ImportRun.Ended, await RunAsync(new InviteeImporter(desk, TimeProvider.System)));

        await IsWholeAsync();
    }

    [Fact]
    public async Task Run_WithALimitOfTime_StopsBehindABatchAndGoesOn()
    {
        var importer = new InviteeImporter(desk, TimeProvider.System);

        Assert.Equal(ImportRun.TimeIsUp, await RunAsync(importer, TimeSpan.Zero));
        Assert.Equal(InviteeImporter.BatchSize, (await JobAsync()).RowsDone);
        Assert.Equal(ImportRun.Ended, await RunAsync(importer));

        await IsWholeAsync();
    }

    [Fact]
    public async Task Run_OfTheSameMessageAgain_ImportsNothingMore()
    {
        var importer = new InviteeImporter(desk, TimeProvider.System);
        await RunAsync(importer);

        Assert.Equal(ImportRun.Ended, await RunAsync(importer));

        await IsWholeAsync();
    }

    [Fact]
    public async Task Run_OfTwoWorkersAtOnce_ImportsEachRowOnce()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => RunAsync(new InviteeImporter(desk, TimeProvider.System)))));

        Assert.Contains(ImportRun.Ended, runs);
        await IsWholeAsync();
    }

    [Fact]
    public async Task Store_FromACheckpointThatHasMoved_StoresNothing()
    {
        var job = await JobAsync();
        InviteeRow[] rows = [new(2, "ada@example.com", "Ada", "", "", "", null)];

        Assert.True(await desk.StoreAsync(e.Tenant.Id, job, 0, rows, [], Cancel));
        Assert.False(await desk.StoreAsync(e.Tenant.Id, job, 0, rows, [], Cancel));
        Assert.False(await desk.StoreAsync((await TestTenant.SignUpAsync(Stack)).Id, job, 1, rows, [], Cancel));

        Assert.Equal(1, (await JobAsync()).RowsDone);
    }

    private async Task IsWholeAsync()
    {
        var import = await e.Tenant.Api.GetAsync<ImportResponse>($"{e.Path()}/imports/{importId}");
        Assert.Equal((People, People - Bad - 1, 0, 0, Bad + 1), (import.RowsDone, import.Created, import.Updated, import.Unchanged, import.Failed));
        Assert.Equal(People - Bad - 1L, await Stack.Owner.ScalarAsync<long>("select count(*) from invitees where event_id = $1", e.Id));
        // Ids sort as the file does, within a batch too.
        Assert.True(await Stack.Owner.ScalarAsync<bool>(
            "select bool_and(n > before) from (select last_name::int as n, lag(last_name::int, 1, -1) over (order by id) as before from invitees where event_id = $1) l", e.Id));
        Assert.Equal(Bad + 1L, await Stack.Owner.ScalarAsync<long>("select count(*) from invitee_import_errors where import_id = $1", importId));
        Assert.Equal("This address stands in line 3 already.", await Stack.Owner.ScalarAsync<string>("select reason from invitee_import_errors where import_id = $1 order by line desc limit 1", importId));
    }

    private async Task<ImportJob> JobAsync() => (await desk.ReadAsync(e.Tenant.Id, importId, Cancel))!;

    private async Task<ImportRun> RunAsync(InviteeImporter importer, TimeSpan? limit = null)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(InviteeScene.Head + Rows));
        return await importer.RunAsync(e.Tenant.Id, await JobAsync(), InviteeFile.Open(content).Value, limit ?? TimeSpan.FromMinutes(5), Cancel);
    }
}
