using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Search;

public sealed class SearchUpkeepTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task WorkIn_AsTheServicesRole_TakesWhatIsNew()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(1000);

        // The worker does the same, and now and then it is there first.
        await Poll.UntilAsync("something new to be worked in", async () =>
        {
            await e.RegisterAsync();
            return await Stack.App.ScalarAsync<long>("select app.work_in_search()") > 0;
        });
    }
}
