using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Reports;

public sealed class DashboardTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task Dashboard_FiguresReconcileWithTheRows()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var first = await tenant.PublishedEventAsync(capacity: 10);
        var second = await tenant.PublishedEventAsync(capacity: 5);
        var ticket = (await first.RegisterAsync()).Ticket.Token;
        await first.RegisterAsync();
        await second.RegisterAsync();
        await tenant.Api.PostAsync<CheckInResponse>("check-ins", new CheckInRequest(ticket, "North"), status: HttpStatusCode.OK);

        // May be a moment old.
        var all = await Poll.ForAsync("the check-in to be counted", async () =>
            await tenant.Api.GetAsync<DashboardResponse>("reports/dashboard") is { CheckedIn: 1, Registrations: 3 } found ? found : null, TimeSpan.FromSeconds(20));
        var one = await tenant.Api.GetAsync<DashboardResponse>($"reports/dashboard?eventId={first.Id}");

        Assert.Equal((3, 3, 0, 2, 0, 12), (all.Registrations, all.RegistrationsThisWeek, all.RegistrationsWeekBefore, all.PublishedEvents, all.DraftEvents, all.PlacesLeft));
        Assert.Equal((2, 1, 8), (one.Registrations, one.CheckedIn, one.PlacesLeft));
        Assert.Equal((30, 3), (all.Days.Count, all.Days.Sum(day => day.Count)));
        Assert.Equal(("North", 1), (Assert.Single(all.Gates).Gate, all.Gates[0].Admitted));
        Assert.Equal(3, all.Latest.Count);
    }

    [Fact]
    public async Task Dashboard_OfANewTenant_IsAllZero()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);

        var empty = await tenant.Api.GetAsync<DashboardResponse>("reports/dashboard");

        Assert.Equal((0, 0, 0), (empty.Registrations, empty.CheckedIn, empty.PlacesLeft));
        Assert.Equal(30, empty.Days.Count);
        await tenant.Api.GetAsync($"reports/dashboard?eventId={Guid.CreateVersion7()}").IsUnknownAsync(ErrorCodes.NotFound);
    }
}
