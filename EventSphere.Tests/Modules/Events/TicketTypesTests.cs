using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events;

/// <summary>Changing, ordering and removing ticket types, their prices, rules and quotas.</summary>
public sealed class TicketTypesTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;

    private string Path => $"events/{e.Id}/ticket-types";

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync(capacity: 100, quota: 10);
    }

    [Fact]
    public async Task Update_EveryField_IsReadBack()
    {
        var other = await AddAsync("Workshop");
        var third = await AddAsync("Student");
        var request = new TicketTypeRequest(
            "Dinner", 500, "NGN", 20, new(2030, 1, 1, 9, 0, 0, TimeSpan.FromHours(1)), new(2030, 2, 1, 9, 0, 0, TimeSpan.Zero), "Three courses <b>🍽</b> عشاء", TicketPricing.Fixed,
            IsAddOn: true, MinPerOrder: 2, MaxPerOrder: 4, IsHidden: true, NeedsApproval: true,
            [new("Early", 100, new(2030, 1, 15, 0, 0, 0, TimeSpan.Zero), 5), new("Middle", 300)], [other.Id], [third.Id]);

        var changed = await PutAsync(e.TicketTypeId, request);

        Assert.Equal(("Dinner", 500L, 20, "Three courses <b>🍽</b> عشاء", true, 2, 4, true, true), (changed.Name, changed.PriceMinor, changed.Quota, changed.Description, changed.IsAddOn, changed.MinPerOrder, changed.MaxPerOrder, changed.IsHidden, changed.NeedsApproval));
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 8, 0, 0, TimeSpan.Zero), changed.SalesStart);
        Assert.Equal([("Early", 100L, 5), ("Middle", 300L, null)], changed.Tiers!.Select(tier => (tier.Name, tier.PriceMinor, tier.Quota)));
        Assert.Equal((other.Id, third.Id), (Assert.Single(changed.Requires!), Assert.Single(changed.Excludes!)));
        // An add-on takes no place of the capacity, and the hidden one isn't shown.
        Assert.Equal(2L, await Stack.Owner.ScalarAsync<long>("select count(*) from quota_pool_ticket_types l join quota_pools p on p.id = l.quota_pool_id where p.event_id = $1 and p.is_capacity", e.Id));
        Assert.Equal(["Workshop", "Student"], (await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath)).TicketTypes.Select(type => type.Name));
    }

    [Fact]
    public async Task Public_WithATier_ShowsItsPriceAndTheNext()
    {
        await PutAsync(e.TicketTypeId, TestTenant.NewTicketType(10) with
        {
            PriceMinor = 900,
            Description = "The whole evening",
            NeedsApproval = true,
            Tiers = [new("Gone", 100, DateTimeOffset.UtcNow.AddDays(-1)), new("Early", 500, DateTimeOffset.UtcNow.AddDays(1))],
        });

        var seen = Assert.Single((await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath)).TicketTypes);

        Assert.Equal((500L, "Early", 900L, true, "The whole evening"), (seen.PriceMinor, seen.Tier, seen.NextPriceMinor!.Value, seen.NeedsApproval, seen.Description));
    }

    [Fact]
    public async Task Update_QuotaBelowWhatIsTaken_IsRefusedWithTheNumber()
    {
        await e.RegisterAsync();
        await e.RegisterAsync();

        var problem = await tenant.Api.PutAsync($"{Path}/{e.TicketTypeId}", TestTenant.NewTicketType(1)).ConflictsAsync(ErrorCodes.QuotaBelowSold);

        Assert.StartsWith("2 places are taken", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal((10, 2), ((await TypeAsync(e.TicketTypeId)).Quota, (await TypeAsync(e.TicketTypeId)).Sold));
        Assert.Equal(2, (await PutAsync(e.TicketTypeId, TestTenant.NewTicketType(2))).Quota);
        await e.TryRegisterAsync().ConflictsAsync(ErrorCodes.RegistrationSoldOut);
        await BalancesAsync();
    }

    [Fact]
    public async Task Update_QuotaWhileManyRegister_NeverGoesBelowThem()
    {
        var registering = Enumerable.Range(0, 8).Select(_ => e.TryRegisterAsync());
        var lowering = Enumerable.Range(1, 8).Select(quota => tenant.Api.PutAsync($"{Path}/{e.TicketTypeId}", TestTenant.NewTicketType(quota)));

        foreach (var answer in await Task.WhenAll(registering.Concat(lowering)))
        {
            using (answer)
                Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.Conflict, await answer.Content.ReadAsStringAsync(Cancel));
        }

        var type = await TypeAsync(e.TicketTypeId);
        Assert.True(type.Sold <= type.Quota, $"{type.Sold} of {type.Quota}");
        Assert.Equal(type.Sold, await Stack.Owner.ScalarAsync<long>("select count(*) from registrations where event_id = $1", e.Id));
        await BalancesAsync();
    }

    [Fact]
    public async Task Tier_ThatSomebodyHas_StaysAndKeepsItsPlaces()
    {
        var type = await PutAsync(e.TicketTypeId, TestTenant.NewTicketType(10) with { Tiers = [new("Early", 0, null, 5), new("Middle", 0)] });
        var (early, middle) = (type.Tiers![0], type.Tiers[1]);
        await e.RegisterAsync();
        // Until registrations take tiers themselves, one is written as if it had.
        await Stack.Owner.ExecuteAsync("update registrations set price_tier_id = $1 where event_id = $2", early.Id, e.Id);
        await Stack.Owner.ExecuteAsync("update quota_pools set sold = 1 where id = (select quota_pool_id from price_tiers where id = $1)", early.Id);

        var request = TestTenant.NewTicketType(10) with { Tiers = [new("Middle", 0, null, null, middle.Id)] };
        await tenant.Api.PutAsync($"{Path}/{e.TicketTypeId}", request).ConflictsAsync(ErrorCodes.TicketTypeTierSold);
        await tenant.Api.PutAsync($"{Path}/{e.TicketTypeId}", request with { Tiers = [new("Early", 0, null, null, early.Id)] }).ConflictsAsync(ErrorCodes.TicketTypeTierSold);
        var kept = await PutAsync(e.TicketTypeId, request with { Tiers = [new("Earliest", 0, null, 1, early.Id)] });

        Assert.Equal((early.Id, "Earliest", 1, 1), (Assert.Single(kept.Tiers!).Id, kept.Tiers![0].Name, kept.Tiers[0].Quota, kept.Tiers[0].Sold));
        await tenant.Api.PutAsync($"{Path}/{e.TicketTypeId}", request with { Tiers = [new("Middle", 0, null, null, middle.Id)] }).ConflictsAsync(ErrorCodes.TicketTypeChanged);
    }

    [Fact]
    public async Task Tier_ThatGetsANumber_CountsThoseWhoHaveIt()
    {
        var type = await PutAsync(e.TicketTypeId, TestTenant.NewTicketType(10) with { Tiers = [new("Early", 0)] });
        await e.RegisterAsync();
        await e.RegisterAsync();
        await Stack.Owner.ExecuteAsync("update registrations set price_tier_id = $1 where event_id = $2", type.Tiers![0].Id, e.Id);
        var request = TestTenant.NewTicketType(10) with { Tiers = [new("Early", 0, null, 1, type.Tiers[0].Id)] };

        var problem = await tenant.Api.PutAsync($"{Path}/{e.TicketTypeId}", request).ConflictsAsync(ErrorCodes.QuotaBelowSold);
        var changed = await PutAsync(e.TicketTypeId, request with { Tiers = [request.Tiers![0] with { Quota = 3 }] });

        Assert.StartsWith("2 places", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal((3, 2), (changed.Tiers![0].Quota, changed.Tiers[0].Sold));
        await BalancesAsync();
    }

    [Fact]
    public async Task Update_WhatDoesNotFit_NamesTheField()
    {
        var good = TestTenant.NewTicketType(10);
        var path = $"{Path}/{e.TicketTypeId}";

        await tenant.Api.PutAsync(path, good with { MinPerOrder = 5, MaxPerOrder = 4 }).IsInvalidAsync("maxPerOrder");
        await tenant.Api.PutAsync(path, good with { Pricing = "auction" }).IsInvalidAsync("pricing");
        await tenant.Api.PutAsync(path, good with { Pricing = TicketPricing.Donation, Tiers = [new("Early", 0)] }).IsInvalidAsync("tiers");
        await tenant.Api.PutAsync(path, good with { Tiers = [new("Early", 0), new("early", 5)] }).IsInvalidAsync("tiers");
        await tenant.Api.PutAsync(path, good with { Tiers = [new("Early", -1)] }).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
        await tenant.Api.PutAsync(path, good with { Currency = "ABC" }).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.CurrencyUnknown);
        await tenant.Api.PutAsync(path, good with { SalesStart = new(2030, 1, 1, 9, 0, 0, TimeSpan.FromHours(5)) }).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.TimeNotInZone);
        await tenant.Api.PutAsync(path, good with { Tiers = [new("Early", 0, new(2030, 1, 1, 9, 0, 0, TimeSpan.FromHours(5)))] }).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.TimeNotInZone);
        await tenant.Api.PutAsync($"{Path}/{Guid.CreateVersion7()}", good).IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Rules_ThatFitNothing_AreRefused()
    {
        var other = await AddAsync("Workshop");
        var good = TestTenant.NewTicketType(10);
        var path = $"{Path}/{e.TicketTypeId}";

        await tenant.Api.PutAsync(path, good with { Requires = [e.TicketTypeId] }).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.TicketTypeRuleInvalid);
        await tenant.Api.PutAsync(path, good with { Requires = [other.Id], Excludes = [other.Id] }).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.TicketTypeRuleInvalid);
        var foreign = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await tenant.Api.PutAsync(path, good with { Requires = [foreign.TicketTypeId] }).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.TicketTypeRuleInvalid);
        await PutAsync(e.TicketTypeId, good with { Requires = [other.Id] });
        await tenant.Api.PutAsync($"{Path}/{other.Id}", good with { Name = "Workshop", Excludes = [e.TicketTypeId] }).ConflictsAsync(ErrorCodes.TicketTypeRulesImpossible);
        // What the first requires can't leave the offer either.
        await tenant.Api.DeleteAsync($"{Path}/{other.Id}").ConflictsAsync(ErrorCodes.TicketTypeRulesImpossible);
    }

    [Fact]
    public async Task Currency_OfTheSecondType_IsThatOfTheFirst()
    {
        var problem = await tenant.Api.PostAsync(Path, TestTenant.NewTicketType() with { Name = "Second", Currency = "EUR" }).ConflictsAsync(ErrorCodes.TicketTypeCurrencyDiffers);

        Assert.Contains("NGN", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("EUR", (await PutAsync(e.TicketTypeId, TestTenant.NewTicketType(10) with { Currency = "EUR" })).Currency);
    }

    [Fact]
    public async Task Update_OfAVersionThatIsNoMore_Conflicts()
    {
        var type = await TypeAsync(e.TicketTypeId);
        var mine = TestTenant.NewTicketType(10) with { Version = type.Version };
        // What changes in its prices alone is a change too.
        await PutAsync(e.TicketTypeId, mine with { Tiers = [new("Early", 0)] });

        await tenant.Api.PutAsync($"{Path}/{e.TicketTypeId}", mine).ConflictsAsync(ErrorCodes.TicketTypeChanged);
    }

    [Fact]
    public async Task Delete_OfOneThatSomebodyHas_ArchivesItUntilItIsRestored()
    {
        await e.RegisterAsync();
        var unused = await AddAsync("Unused");

        Assert.Equal(TicketTypeOutcomes.Deleted, (await DeleteAsync(unused.Id)).Outcome);
        Assert.Equal(TicketTypeOutcomes.Archived, (await DeleteAsync(e.TicketTypeId)).Outcome);

        Assert.NotNull((await TypeAsync(e.TicketTypeId)).ArchivedAt);
        Assert.Empty((await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath)).TicketTypes);
        await tenant.Api.PostAsync(Path, TestTenant.NewTicketType()).ConflictsAsync(ErrorCodes.TicketTypeNameTaken);
        await tenant.Api.PutAsync($"{Path}/{e.TicketTypeId}", TestTenant.NewTicketType(10) with { IsAddOn = true }).ConflictsAsync(ErrorCodes.TicketTypeInUse);
        await (await tenant.Api.PostAsync($"{Path}/{e.TicketTypeId}/restore")).ReadAsync<TicketTypeResponse>(HttpStatusCode.OK);
        Assert.Single((await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath)).TicketTypes);
    }

    [Fact]
    public async Task Order_NamesAllOnce_OrIsRefused()
    {
        var (b, c) = (await AddAsync("B"), await AddAsync("C"));

        using (var answer = await tenant.Api.PutAsync($"{Path}/order", new TicketTypeOrderRequest([c.Id, e.TicketTypeId, b.Id])))
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        Assert.Equal(["C", "Standard", "B"], (await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath)).TicketTypes.Select(type => type.Name));
        await tenant.Api.PutAsync($"{Path}/order", new TicketTypeOrderRequest([c.Id, b.Id])).ConflictsAsync(ErrorCodes.TicketTypeOrderStale);
        await tenant.Api.PutAsync($"{Path}/order", new TicketTypeOrderRequest([c.Id, b.Id, b.Id])).ConflictsAsync(ErrorCodes.TicketTypeOrderStale);
        await tenant.Api.PutAsync($"{Path}/order", new TicketTypeOrderRequest([])).IsInvalidAsync("ticketTypeIds");
    }

    private Task<TicketTypeResponse> AddAsync(string name) => tenant.Api.PostAsync<TicketTypeResponse>(Path, TestTenant.NewTicketType() with { Name = name });

    private async Task<TicketTypeResponse> PutAsync(Guid id, TicketTypeRequest request) =>
        await (await tenant.Api.PutAsync($"{Path}/{id}", request)).ReadAsync<TicketTypeResponse>(HttpStatusCode.OK);

    private async Task<DeletedTicketTypeResponse> DeleteAsync(Guid id) => await (await tenant.Api.DeleteAsync($"{Path}/{id}")).ReadAsync<DeletedTicketTypeResponse>(HttpStatusCode.OK);

    private async Task<TicketTypeResponse> TypeAsync(Guid id) => (await tenant.Api.GetAsync<EventResponse>($"events/{e.Id}")).TicketTypes.Single(type => type.Id == id);

    private Task BalancesAsync() => Ledger.BalancesAsync(Stack, e.Id);
}
