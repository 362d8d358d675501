using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Tenancy;

/// <summary>The walls from the outside: every operation that there is, with another tenant's ids; and who may come in at all.</summary>
public sealed class IsolationTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task EveryOperation_WithAnotherTenantsIds_TellsNothingAndChangesNothing()
    {
        var mine = await TestTenant.SignUpAsync(Stack);
        await mine.PublishedEventAsync();
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var theirRegistration = await theirs.RegisterAsync("secret.person@theirs.example.com");
        var before = await PictureAsync(theirs);
        var calls = OperationWalk.ForeignCalls(theirRegistration.Ticket.Token);

        var operations = await OperationWalk.OperationsAsync(Stack);
        Assert.Empty(operations.Keys.Except(calls.Keys));
        Assert.Empty(calls.Keys.Except(operations.Keys));

        foreach (var (operation, call) in calls.Where(entry => entry.Value.Expected != Foreign.OpenOnPurpose))
        {
            var path = call.Path(theirs).Replace("{mine}", mine.Slug, StringComparison.Ordinal);
            using var answer = await mine.Api.SendAsync(new HttpMethod(operation.Split(' ')[0]), path, call.Body?.Invoke(theirs), key: Guid.NewGuid().ToString());
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            if (call.Expected == Foreign.NotFound)
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{operation} answered {(int)answer.StatusCode}: {text}");
            else
                Assert.True(answer.IsSuccessStatusCode, $"{operation} answered {(int)answer.StatusCode}: {text}");
            foreach (var secret in new[] { theirs.Id.ToString(), theirs.Tenant.Id.ToString(), theirs.Slug, theirs.Tenant.Slug, theirs.TicketTypeId.ToString(), theirRegistration.RegistrationId.ToString(), "secret.person" })
                Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{operation} told {secret}: {text}");
        }

        Assert.Equal(before, await PictureAsync(theirs));
    }

    [Fact]
    public async Task EveryGuardedOperation_WithoutATokenIs401_AndWithAPowerlessRole403()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var powerless = await e.Tenant.MemberAsync("Intern");
        var calls = OperationWalk.ForeignCalls("AbCdEfGhIjKlMnOpQrSt_w");
        var guarded = (await OperationWalk.OperationsAsync(Stack)).Where(operation => operation.Value).Select(operation => operation.Key).ToArray();
        Assert.Contains("POST /api/v1/check-ins", guarded);
        Assert.Contains("GET /api/v1/auth/me", guarded);

        foreach (var operation in guarded)
        {
            var method = new HttpMethod(operation.Split(' ')[0]);
            // Also with ids that exist nowhere and a body that can't be read: who may not come in isn't told what is inside.
            var path = calls[operation].Path(e with { Id = Guid.CreateVersion7() });
            foreach (var body in new[] { calls[operation].Body?.Invoke(e), "{not json" })
            {
                var unread = method == HttpMethod.Get ? null : body;
                await e.Tenant.Public.SendAsync(method, path, unread).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInRequired);
                await powerless.SendAsync(method, path, unread).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
            }
        }
    }

    [Theory]
    [InlineData("Viewer", "GET events", true)]
    [InlineData("Viewer", "POST events", false)]
    [InlineData("Organizer", "POST events", true)]
    [InlineData("Steward", "POST events", false)]
    [InlineData("Steward", "GET events", true)]
    [InlineData("Steward", "GET reports/dashboard", false)]
    [InlineData("Finance", "GET reports/dashboard", true)]
    [InlineData("Marketing", "POST events", false)]
    [InlineData("Admin", "POST events", true)]
    public async Task Role_DoesWhatItsPermissionsSay(string role, string operation, bool allowed)
    {
        var member = await (await TestTenant.SignUpAsync(Stack)).MemberAsync(role);
        var parts = operation.Split(' ');

        using var answer = await member.SendAsync(new HttpMethod(parts[0]), parts[1], parts[0] == "POST" ? TestTenant.NewEvent() : null);

        Assert.Equal(allowed, answer.StatusCode != HttpStatusCode.Forbidden);
        Assert.Equal(allowed, answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Registration_WithAnotherTenantsTicketType_IsUnknown()
    {
        var mine = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

        await (mine with { TicketTypeId = theirs.TicketTypeId }).TryRegisterAsync().IsUnknownAsync(ErrorCodes.TicketTypeUnknown);
    }

    private static async Task<string> PictureAsync(TestEvent e)
    {
        var seen = await e.Tenant.Api.GetAsync<EventResponse>($"events/{e.Id}");
        var list = await e.Tenant.Api.GetAsync<PagedResponse<RegistrationListItem>>($"events/{e.Id}/registrations");
        return System.Text.Json.JsonSerializer.Serialize(new { seen, list });
    }
}
