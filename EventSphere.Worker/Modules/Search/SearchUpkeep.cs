using EventSphere.Worker.Messaging;
using Npgsql;

namespace EventSphere.Worker.Modules.Search;

/// <summary>
/// Has what is new worked into the search indexes (<c>Sql/28-search-upkeep.sql</c>), so often that nobody who registers has to wait for it. Without a
/// worker PostgreSQL does it, then with those who register waiting.
/// </summary>
internal sealed class SearchUpkeep(NpgsqlDataSource source, TimeProvider clock, ILogger<SearchUpkeep> log) : Rounds("search-upkeep", Every, clock, log)
{
    // At 3,000 registrations a second the list of an index is full after some 1.5 s. With nothing new it costs a look at two pages.
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        await using var command = source.CreateCommand("select app.work_in_search()");
        await command.ExecuteNonQueryAsync(stopping);
    }
}
