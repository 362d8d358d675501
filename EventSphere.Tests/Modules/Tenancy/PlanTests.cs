using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Tenancy;

/// <summary>A tenant has what its plan allows and no more, however many come at once.</summary>
public sealed class PlanTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Path = "settings/plan";
    private static readonly Plan Free = Plan.Find("free")!;
    private static readonly Plan Pro = Plan.Find("pro")!;
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Get_OfANewTenant_HasNoLimits()
    {
        var seen = await tenant.Api.GetAsync<PlanResponse>(Path);

        Assert.Equal("unlimited", seen.Key);
        Assert.All(seen.Meters, meter => Assert.Null(meter.Limit));
    }

    [Fact]
    public async Task Get_OfALimitedTenant_SaysWhatIsUsed()
    {
        await tenant.PublishedEventAsync(capacity: 40);
        await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent(70));
        await tenant.Api.PostAsync<InvitationResponse>("users/invitations", new InviteUserRequest($"a@{tenant.Slug}.example.com", "Viewer"));
        await MoveToAsync(Free);

        var seen = await tenant.Api.GetAsync<PlanResponse>(Path);

        Assert.Equal(
            [
                new PlanMeter(PlanMeters.PublishedEvents, 1, Free.PublishedEvents), new PlanMeter(PlanMeters.People, 2, Free.People),
                new PlanMeter(PlanMeters.PlacesPerEvent, 70, Free.PlacesPerEvent), new PlanMeter(PlanMeters.OwnRoles, 0, Free.OwnRoles),
            ], seen.Meters);
        await (await tenant.MemberAsync("Organizer")).GetAsync(Path).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task Publish_ManyAtOnce_NoMoreThanThePlanSays()
    {
        var drafts = new List<Guid>();
        for (var i = 0; i < Free.PublishedEvents + 3; i++)
        {
            var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent(50));
            await tenant.Api.PostAsync<TicketTypeResponse>($"events/{made.Id}/ticket-types", TestTenant.NewTicketType(50));
            drafts.Add(made.Id);
        }

        await MoveToAsync(Free);
        var answers = await Task.WhenAll(drafts.Select(id => tenant.Api.PostAsync($"events/{id}/publish")));

        Assert.Equal(Free.PublishedEvents, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        var refused = answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).ToArray();
        Assert.Equal(3, refused.Length);
        var told = await Task.FromResult(refused[0]).ConflictsAsync(ErrorCodes.PlanLimitReached);
        Assert.Contains($"Free allows {Free.PublishedEvents} ", told.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(Free.PublishedEvents, (await MeterAsync(PlanMeters.PublishedEvents)).Used);
    }

    [Fact]
    public async Task Publish_WhenOneIsOver_HasRoomAgain()
    {
        var past = await tenant.PublishedEventAsync(capacity: 50);
        for (var i = 1; i < Free.PublishedEvents; i++)
            await tenant.PublishedEventAsync(capacity: 50);
        await MoveToAsync(Free);
        await Stack.Owner.ExecuteAsync("update events set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' where id = $1", past.Id);

        await tenant.PublishedEventAsync(capacity: 50);

        // To bring the past one back into the future would be one too many.
        await tenant.Api.PutAsync($"events/{past.Id}", TestTenant.NewEvent(50) with { Slug = past.Slug }).ConflictsAsync(ErrorCodes.PlanLimitReached);
    }

    [Fact]
    public async Task Invite_ManyAtOnce_NoMoreThanThePlanSays()
    {
        await MoveToAsync(Free);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            tenant.Api.PostAsync("users/invitations", new InviteUserRequest($"p{i}@{tenant.Slug}.example.com", "Viewer"))));

        // The owner is one of them.
        Assert.Equal(Free.People - 1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(Free.People, (await MeterAsync(PlanMeters.People)).Used);
        await Task.FromResult(answers.First(answer => answer.StatusCode != HttpStatusCode.Created)).ConflictsAsync(ErrorCodes.PlanLimitReached);
    }

    [Fact]
    public async Task Roles_ManyAtOnce_NoMoreThanThePlanSays()
    {
        await MoveToAsync(Pro);

        var answers = await Task.WhenAll(Enumerable.Range(0, Pro.OwnRoles!.Value + 4).Select(i => tenant.Api.PostAsync("roles", new RoleRequest($"Role {i}", []))));

        Assert.Equal(Pro.OwnRoles, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        await MoveToAsync(Free);
        await tenant.Api.PostAsync("roles", new RoleRequest("One more", [])).ConflictsAsync(ErrorCodes.PlanLimitReached);
    }

    [Fact]
    public async Task Places_MoreThanThePlanSays_AreRefusedAndThoseThatAreThereStay()
    {
        var limit = Free.PlacesPerEvent!.Value;
        var large = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent(limit * 3));
        await tenant.Api.PostAsync<TicketTypeResponse>($"events/{large.Id}/ticket-types", TestTenant.NewTicketType());
        await MoveToAsync(Free);

        await tenant.Api.PostAsync("events", TestTenant.NewEvent(limit + 1)).ConflictsAsync(ErrorCodes.PlanLimitReached);
        var small = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent(limit));
        await tenant.Api.PutAsync($"events/{small.Id}", TestTenant.NewEvent(limit + 1) with { Slug = small.Slug }).ConflictsAsync(ErrorCodes.PlanLimitReached);
        await tenant.Api.PutAsync($"events/{large.Id}", TestTenant.NewEvent((limit * 3) + 1) with { Slug = large.Slug }).ConflictsAsync(ErrorCodes.PlanLimitReached);
        await tenant.Api.PostAsync($"events/{large.Id}/publish").ConflictsAsync(ErrorCodes.PlanLimitReached);

        using var kept = await tenant.Api.PutAsync($"events/{large.Id}", TestTenant.NewEvent(limit * 2) with { Slug = large.Slug });
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
    }

    [Fact]
    public async Task Operator_ChangesThePlanByCommand_AndItHoldsAtOnce()
    {
        var (code, said) = await RunAsync("plan", tenant.Slug, "free");
        Assert.Equal((0, $"Tenant {tenant.Slug} has the plan free now."), (code, said));
        Assert.Equal("free", (await tenant.Api.GetAsync<PlanResponse>(Path)).Key);
        Assert.Equal((0, $"Tenant {tenant.Slug} has the plan free."), await RunAsync("plan", tenant.Slug));

        Assert.Equal(1, (await RunAsync("plan", "nobody-here", "free")).Code);
        Assert.Equal(2, (await RunAsync("plan", tenant.Slug, "golden")).Code);
        Assert.Equal("free", (await tenant.Api.GetAsync<PlanResponse>(Path)).Key);
    }

    private Task MoveToAsync(Plan plan) => Stack.Owner.ExecuteAsync("update tenants set plan = $1 where id = $2", plan.Key, tenant.Id);

    private async Task<PlanMeter> MeterAsync(string meter) => (await tenant.Api.GetAsync<PlanResponse>(Path)).Meters.Single(m => m.Meter == meter);

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var (code, output) = await BuiltProgram.RunAsync("EventSphere.Worker", ["tenant", .. arguments], new Dictionary<string, string?>
        {
            ["ConnectionStrings__eventsphere"] = Stack.Endpoints["eventsphere"],
            ["ConnectionStrings__cache"] = Stack.Endpoints["cache"],
            ["ConnectionStrings__queues"] = Stack.Endpoints["queues"],
            ["DataKey"] = Stack.DataKey,
        });
        return (code, output.Trim());
    }
}
