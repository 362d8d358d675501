using EventSphere.Api.Hosting;
using EventSphere.Api.Modules.Events;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace EventSphere.Tests.Modules.Events;

/// <summary>What the public reader keeps for a second isn't kept past the moment when the clock changes it.</summary>
public sealed class CachedEventTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task Find_AtTheSecondWhenATierEndsOrSalesDo_ShowsWhatApplies()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var e = await tenant.PublishedEventAsync();
        var ends = new DateTimeOffset(DateTimeOffset.UtcNow.Date.AddDays(10), TimeSpan.Zero);
        var request = TestTenant.NewTicketType() with { PriceMinor = 900, SalesEnd = ends.AddMinutes(1), Tiers = [new("Early", 500, ends)] };
        await (await tenant.Api.PutAsync($"events/{e.Id}/ticket-types/{e.TicketTypeId}", request)).ReadAsync<TicketTypeResponse>(System.Net.HttpStatusCode.OK);
        var clock = new FixedClock(ends.AddMilliseconds(-300));
        var database = new TenantDatabase(Stack.App);
        var events = new PublicEvents(database, new FeatureFlags(database, new ConfigurationBuilder().Build(), clock), clock);

        Assert.Equal((500L, "Early"), await SeenAsync());
        clock.Advance(TimeSpan.FromMilliseconds(299));
        Assert.Equal((500L, "Early"), await SeenAsync());
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((900L, null), await SeenAsync());
        clock.Advance(TimeSpan.FromMilliseconds(59_500));
        Assert.Equal(TicketAvailability.Available, (await TypeAsync()).Availability);
        clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(TicketAvailability.Ended, (await TypeAsync()).Availability);

        async Task<(long, string?)> SeenAsync()
        {
            var type = await TypeAsync();
            return (type.PriceMinor, type.Tier);
        }

        async Task<PublicTicketType> TypeAsync() =>
            Assert.Single((await events.FindAsync(new PublicTenant(tenant.Id, "Tenant", tenant.Slug), e.Slug, Cancel))!.Response.TicketTypes);
    }
}
