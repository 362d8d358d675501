using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events;

/// <summary>Quotas that several ticket types share: their numbers are always those of the types that draw on them now.</summary>
public sealed class SharedQuotaTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;
    private TestEvent second = null!;

    private string Path => $"events/{e.Id}/pools";

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
        var other = await tenant.Api.PostAsync<TicketTypeResponse>($"events/{e.Id}/ticket-types", TestTenant.NewTicketType() with { Name = "Student" });
        second = e with { TicketTypeId = other.Id };
        await e.RegisterAsync();
        await e.RegisterAsync();
        await second.RegisterAsync();
    }

    [Fact]
    public async Task Add_AfterSales_CountsTheirPlacesInAndLimitsBoth()
    {
        var pool = await AddAsync(4, e.TicketTypeId, second.TicketTypeId);

        Assert.Equal((4, 3, 0), (pool.Quota, pool.Sold, pool.Held));
        Assert.All((await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath)).TicketTypes, type => Assert.Equal(1, type.Left));
        await second.RegisterAsync();
        await e.TryRegisterAsync().ConflictsAsync(ErrorCodes.RegistrationSoldOut);
        Assert.Equal(["Standard", "Student"], (await tenant.Api.GetAsync<EventResponse>($"events/{e.Id}")).TicketTypes.Select(type => type.Name));
        Assert.Equal(3L, await LinkedAsync(pool.Id));
        await Ledger.BalancesAsync(Stack, e.Id);
    }

    [Fact]
    public async Task Add_BelowWhatTheyHave_IsRefusedWithTheNumber()
    {
        var problem = await tenant.Api.PostAsync(Path, new QuotaPoolRequest("Seats", 2, [e.TicketTypeId, second.TicketTypeId])).ConflictsAsync(ErrorCodes.QuotaBelowLinked);

        Assert.StartsWith("3 places", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty((await tenant.Api.GetAsync<QuotaPoolsResponse>(Path)).Pools);
    }

    [Fact]
    public async Task Update_TypesThatComeAndGo_MovesTheirPlaces()
    {
        var pool = await AddAsync(10, e.TicketTypeId);

        pool = await PutAsync(pool.Id, new QuotaPoolRequest("Chairs", 1, [second.TicketTypeId]));
        Assert.Equal(("Chairs", 1, 1), (pool.Name, pool.Quota, pool.Sold));
        pool = await PutAsync(pool.Id, new QuotaPoolRequest("Chairs", 3, [second.TicketTypeId, e.TicketTypeId]));
        Assert.Equal((3, 3), (pool.Quota, pool.Sold));
        var problem = await tenant.Api.PutAsync($"{Path}/{pool.Id}", new QuotaPoolRequest("Chairs", 2, [second.TicketTypeId, e.TicketTypeId])).ConflictsAsync(ErrorCodes.QuotaBelowSold);

        Assert.StartsWith("3 places", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(3L, await LinkedAsync(pool.Id));
        await Ledger.BalancesAsync(Stack, e.Id);
    }

    [Fact]
    public async Task Update_WhileManyRegister_CountsEachOnce()
    {
        var pool = await AddAsync(100, second.TicketTypeId);
        var registering = Enumerable.Range(0, 12).Select(_ => e.TryRegisterAsync()).ToArray();
        var linking = Enumerable.Range(0, 6).Select(n =>
            tenant.Api.PutAsync($"{Path}/{pool.Id}", new QuotaPoolRequest("Seats", 100, n % 2 == 0 ? [e.TicketTypeId, second.TicketTypeId] : [second.TicketTypeId])));

        foreach (var answer in await Task.WhenAll(registering.Concat(linking)))
            answer.EnsureSuccessStatusCode();

        pool = await PutAsync(pool.Id, new QuotaPoolRequest("Seats", 100, [e.TicketTypeId, second.TicketTypeId]));
        Assert.Equal(15, pool.Sold);
        pool = await PutAsync(pool.Id, new QuotaPoolRequest("Seats", 100, [second.TicketTypeId]));
        Assert.Equal(1, pool.Sold);
    }

    [Fact]
    public async Task Delete_LeavesTheTypesWithTheirOwn()
    {
        var pool = await AddAsync(3, e.TicketTypeId, second.TicketTypeId);
        await e.TryRegisterAsync().ConflictsAsync(ErrorCodes.RegistrationSoldOut);

        using (var answer = await tenant.Api.DeleteAsync($"{Path}/{pool.Id}"))
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        await e.RegisterAsync();
        await tenant.Api.DeleteAsync($"{Path}/{pool.Id}").IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Add_WhatDoesNotFit_IsRefused()
    {
        await AddAsync(10, e.TicketTypeId);
        var capacity = await Stack.Owner.ScalarAsync<Guid>("select id from quota_pools where event_id = $1 and is_capacity", e.Id);

        await tenant.Api.PostAsync(Path, new QuotaPoolRequest(" seats ", 10, [e.TicketTypeId])).ConflictsAsync(ErrorCodes.QuotaPoolNameTaken);
        await tenant.Api.PostAsync(Path, new QuotaPoolRequest("Chairs", 0, [])).IsInvalidAsync("quota", "ticketTypeIds");
        await tenant.Api.PostAsync(Path, new QuotaPoolRequest("Chairs", 10, [Guid.CreateVersion7()])).IsUnknownAsync(ErrorCodes.TicketTypeUnknown);
        // The capacity isn't a shared quota, and neither is a type's own.
        await tenant.Api.PutAsync($"{Path}/{capacity}", new QuotaPoolRequest("Chairs", 10, [e.TicketTypeId])).IsUnknownAsync(ErrorCodes.NotFound);
        await tenant.Api.DeleteAsync($"{Path}/{capacity}").IsUnknownAsync(ErrorCodes.NotFound);
    }

    private Task<QuotaPoolResponse> AddAsync(int quota, params Guid[] types) => tenant.Api.PostAsync<QuotaPoolResponse>(Path, new QuotaPoolRequest("Seats", quota, types));

    private async Task<QuotaPoolResponse> PutAsync(Guid id, QuotaPoolRequest request) =>
        await (await tenant.Api.PutAsync($"{Path}/{id}", request)).ReadAsync<QuotaPoolResponse>(HttpStatusCode.OK);

    // What the ledger says came in because types began to draw on it.
    private Task<long> LinkedAsync(Guid pool) =>
        Stack.Owner.ScalarAsync<long>("select sum(sold) from place_entries where quota_pool_id = $1 and reason = 13", pool);
}
