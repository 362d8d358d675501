using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events;

/// <summary>Copies of an event, at one date or at several.</summary>
public sealed class DuplicateEventTests(StackFixture fixture) : OnTheStack(fixture)
{
    // A week before clocks change in Berlin, and a week after.
    private static readonly DateTimeOffset Before = new(2030, 3, 24, 19, 0, 0, TimeSpan.FromHours(1)), After = new(2030, 4, 7, 19, 0, 0, TimeSpan.FromHours(2));

    private TestTenant tenant = null!;
    private EventResponse original = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        var request = TestTenant.NewEvent(50) with
        {
            StartsAt = Before,
            EndsAt = Before.AddHours(4),
            TimeZone = "Europe/Berlin",
            Category = "concert",
            Tags = ["jazz"],
            MaxPerOrder = 4,
            HasWaitingList = true,
            OnlineUrl = "https://meet.example.org/r",
        };
        original = await tenant.Api.PostAsync<EventResponse>("events", request);
        var path = $"events/{original.Id}/ticket-types";
        var standard = await tenant.Api.PostAsync<TicketTypeResponse>(path, TestTenant.NewTicketType(40) with
        {
            SalesStart = Before.AddDays(-7),
            SalesEnd = Before.AddHours(-1),
            Tiers = [new("Early", 100, Before.AddDays(-2), 5)],
            PriceMinor = 0,
        });
        var dinner = await tenant.Api.PostAsync<TicketTypeResponse>(path, TestTenant.NewTicketType(20) with { Name = "Dinner", IsAddOn = true, Requires = [standard.Id] });
        await tenant.Api.PostAsync<QuotaPoolResponse>($"events/{original.Id}/pools", new QuotaPoolRequest("Chairs", 30, [standard.Id, dinner.Id]));
        await tenant.Api.PostAsync($"events/{original.Id}/publish");
    }

    [Fact]
    public async Task Duplicate_ToTheOtherSideOfAClockChange_MovesSalesByTheClock()
    {
        var copy = await DuplicateAsync(After);

        Assert.Equal((EventStatuses.Draft, 0L, 50, "concert", 4, true, original.OnlineUrl), (copy.Status, copy.Registrations, copy.Capacity, copy.Category, copy.MaxPerOrder, copy.HasWaitingList, copy.OnlineUrl));
        Assert.Equal((After, After.AddHours(4)), (copy.StartsAt, copy.EndsAt));
        var standard = copy.TicketTypes[0];
        // Sales began a week before at seven in the evening: a week of the clock before the copy too, which is the day of the change itself.
        Assert.Equal(new DateTimeOffset(2030, 3, 31, 19, 0, 0, TimeSpan.FromHours(2)), standard.SalesStart);
        Assert.Equal(After.AddHours(-1), standard.SalesEnd);
        Assert.Equal(("Early", After.AddDays(-2), 5, 0), (standard.Tiers![0].Name, standard.Tiers[0].EndsAt!.Value, standard.Tiers[0].Quota, standard.Tiers[0].Sold));
        Assert.Equal((standard.Id, true), (Assert.Single(copy.TicketTypes[1].Requires!), copy.TicketTypes[1].IsAddOn));
        var pool = Assert.Single(copy.Pools!);
        Assert.Equal(("Chairs", 30, 0, 2), (pool.Name, pool.Quota, pool.Sold, pool.TicketTypeIds.Count));
        Assert.Empty(copy.TicketTypes.Select(type => type.Id).Intersect(original.TicketTypes.Select(type => type.Id)));
        await Ledger.BalancesAsync(Stack, copy.Id);
        // It is whole: it can be published, and registered for.
        await (await tenant.Api.PostAsync($"events/{copy.Id}/publish")).ReadAsync<EventStatusResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Duplicate_OfAnEventWithRegistrations_TakesNoneAlong()
    {
        var e = await tenant.PublishedEventAsync(capacity: 3);
        await e.RegisterAsync();

        var copy = await tenant.Api.PostAsync<EventResponse>($"events/{e.Id}/duplicate", new DuplicateEventRequest("Again", TestTenant.Unique("e"), DateTimeOffset.UtcNow.AddDays(90)));

        Assert.Equal((0L, 0, 0), (copy.Registrations, copy.PlacesTaken, copy.TicketTypes[0].Sold));
    }

    [Fact]
    public async Task Duplicate_WhatDoesNotFit_IsRefused()
    {
        var path = $"events/{original.Id}/duplicate";

        await tenant.Api.PostAsync(path, new DuplicateEventRequest("Again", original.Slug, After)).ConflictsAsync(ErrorCodes.EventSlugTaken);
        await tenant.Api.PostAsync(path, "{}").IsInvalidAsync("title", "slug", "startsAt");
        await tenant.Api.PostAsync(path, $$"""{"title":"Again","slug":"{{TestTenant.Unique("e")}}","startsAt":"2030-03-31T02:30:00+01:00"}""")
            .RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.TimeNotInZone);
    }

    [Fact]
    public async Task Dates_SeveralAtOnce_MakeDraftsOfOneSeries()
    {
        var request = new AddEventDatesRequest([new EventDate(After), new EventDate(After.AddDays(7)), new EventDate(After.AddHours(2))]);

        var added = await (await tenant.Api.PostAsync($"events/{original.Id}/dates", request)).ReadAsync<AddedEventDatesResponse>(HttpStatusCode.OK);

        Assert.Equal(original.Title, added.Series.Name);
        Assert.Equal([$"{original.Slug}-2030-04-07", $"{original.Slug}-2030-04-14", $"{original.Slug}-2030-04-07-2"], added.Events.Select(one => one.Slug));
        Assert.Equal(added.Series.Id, (await tenant.Api.GetAsync<EventResponse>($"events/{original.Id}")).Series?.Id);
        Assert.All(added.Events, one => Assert.NotEqual(original.Id, one.Id));
        Assert.Equal(2, (await tenant.Api.GetAsync<EventResponse>($"events/{added.Events[1].Id}")).TicketTypes.Count);
        await tenant.Api.PostAsync($"events/{original.Id}/dates", new AddEventDatesRequest([])).IsInvalidAsync("dates");
    }

    private Task<EventResponse> DuplicateAsync(DateTimeOffset startsAt) =>
        tenant.Api.PostAsync<EventResponse>($"events/{original.Id}/duplicate", new DuplicateEventRequest("Again", TestTenant.Unique("e"), startsAt));
}
