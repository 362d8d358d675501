using System.Net;
using EventSphere.Api.Hosting;
using EventSphere.Api.Modules.Events;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Hosting;
using EventSphere.Tests.Support;
using StackExchange.Redis;

namespace EventSphere.Tests.Modules.Events;

/// <summary>The directory is kept in Redis and still right: dropped on every change, with places left as they are, and there without Redis.</summary>
public sealed class PublicDirectoryTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task Directory_AfterAPublishedEventChanged_ShowsItAtOnce()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var made = await SoonAsync(tenant);
        Assert.DoesNotContain(made.Id, (await DirectoryAsync(tenant)).Keys);

        await tenant.Api.PostAsync<EventStatusResponse>($"events/{made.Id}/publish", status: HttpStatusCode.OK);
        Assert.Equal(made.Title, (await DirectoryAsync(tenant))[made.Id].Title);

        using var answer = await tenant.Api.PutAsync($"events/{made.Id}", Soon() with { Title = "Moved and renamed", Slug = made.Slug });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Moved and renamed", (await DirectoryAsync(tenant))[made.Id].Title);
    }

    [Fact]
    public async Task Directory_OfAnotherProcess_IsReadFromRedis_UntilItIsDropped()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var id = await PublishedSoonAsync(tenant);
        using var connection = await ConnectionMultiplexer.ConnectAsync(Stack.Endpoints["cache"]);
        var redis = RedisMemoryTests.Over(TimeProvider.System, () => connection);
        var round = 0;

        // A change that nobody tells of isn't seen. Tests beside this one publish events, which drops the page as well: then look again.
        await Poll.UntilAsync("a page that comes from Redis", async () =>
        {
            await TitlesAsync(redis);
            var before = await Stack.Owner.ScalarAsync<string>("select title::text from events where id = $1", id);
            await Stack.Owner.ExecuteAsync("update events set title = $2 where id = $1", id, $"Round {++round}");
            return (await TitlesAsync(redis))[id] == before;
        });

        await Directory(redis).DropAsync();

        Assert.Equal($"Round {round}", (await TitlesAsync(redis))[id]);
    }

    [Fact]
    public async Task Directory_ReadFromRedis_HasThePlacesThatAreLeftNow()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var id = await PublishedSoonAsync(tenant);
        using var connection = await ConnectionMultiplexer.ConnectAsync(Stack.Endpoints["cache"]);
        var redis = RedisMemoryTests.Over(TimeProvider.System, () => connection);
        await Directory(redis).ReadAsync(new PageQuery(PageSize: 200), "", Cancel);

        for (var sold = 1; sold <= 3; sold++)
        {
            await Stack.Owner.ExecuteAsync("update quota_pools set sold = $2 where event_id = $1 and is_capacity", id, sold);
            var page = await Directory(redis).ReadAsync(new PageQuery(PageSize: 200), "", Cancel);
            Assert.Equal(100 - sold, page.Items.Single(item => item.Id == id).PlacesLeft);
        }
    }

    [Fact]
    public async Task Directory_WithoutRedis_ComesFromTheDatabase()
    {
        var id = await PublishedSoonAsync(await TestTenant.SignUpAsync(Stack));
        var away = RedisMemoryTests.Over(TimeProvider.System, () => throw new TimeoutException("Nobody is there."));
        var directory = new PublicDirectory(new GlobalData(Stack.App), away, TimeProvider.System);

        await directory.DropAsync();

        Assert.Contains(id, (await directory.ReadAsync(new PageQuery(PageSize: 200), "", Cancel)).Items.Select(item => item.Id));
    }

    // Soon, so that it stands on the first page.
    private static EventRequest Soon() => TestTenant.NewEvent() with { StartsAt = DateTimeOffset.UtcNow.AddMinutes(30), EndsAt = DateTimeOffset.UtcNow.AddHours(2) };

    private static async Task<EventResponse> SoonAsync(TestTenant tenant)
    {
        var made = await tenant.Api.PostAsync<EventResponse>("events", Soon());
        await tenant.Api.PostAsync<TicketTypeResponse>($"events/{made.Id}/ticket-types", TestTenant.NewTicketType());
        return made;
    }

    private static async Task<Guid> PublishedSoonAsync(TestTenant tenant)
    {
        var made = await SoonAsync(tenant);
        await tenant.Api.PostAsync<EventStatusResponse>($"events/{made.Id}/publish", status: HttpStatusCode.OK);
        return made.Id;
    }

    private static async Task<Dictionary<Guid, PublicEventListItem>> DirectoryAsync(TestTenant tenant) =>
        (await tenant.Public.GetAsync<PagedResponse<PublicEventListItem>>("public/events?pageSize=200")).Items.ToDictionary(item => item.Id);

    private async Task<Dictionary<Guid, string>> TitlesAsync(RedisMemory redis) =>
        (await Directory(redis).ReadAsync(new PageQuery(PageSize: 200), "", Cancel)).Items.ToDictionary(item => item.Id, item => item.Title);

    /// <summary>As in a process of its own, which has nothing in its memory yet.</summary>
    private PublicDirectory Directory(RedisMemory redis) => new(new GlobalData(Stack.App), redis, TimeProvider.System);
}
