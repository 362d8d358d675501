using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>A key names one request: the same again gets the same answer, another is refused.</summary>
public sealed class IdempotencyTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

    [Fact]
    public async Task SameKeyAndBody_Again_GetsTheSameAnswer()
    {
        var attendee = e.Attendee();
        var first = await (await e.TryRegisterAsync(attendee, "key-1")).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);
        var second = await (await e.TryRegisterAsync(attendee, "key-1")).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);

        Assert.Equal(first, second);
        Assert.Equal(1L, await RegistrationsAsync());
    }

    [Fact]
    public async Task SameKeyAndBody_TwentyAtOnce_RegistersOnce()
    {
        var attendee = e.Attendee();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await (await e.TryRegisterAsync(attendee, "key-1")).ReadAsync<RegistrationResponse>(HttpStatusCode.Created)));

        Assert.Single(answers.Distinct());
        Assert.Equal(1L, await RegistrationsAsync());
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from outbox_messages where tenant_id = $1", e.Tenant.Id));
        Assert.Equal([1, 1], await Stack.Owner.ColumnAsync<int>("select sold from quota_pools where event_id = $1", e.Id));
    }

    [Fact]
    public async Task SameKey_OtherBodyOrOtherEvent_IsRefused()
    {
        var attendee = e.Attendee();
        await e.TryRegisterAsync(attendee, "key-1");
        var other = await e.Tenant.PublishedEventAsync();

        await e.TryRegisterAsync(attendee with { FirstName = "Eve" }, "key-1").ConflictsAsync(ErrorCodes.IdempotencyKeyReused);
        await other.TryRegisterAsync(other.Attendee(attendee.Email), "key-1").ConflictsAsync(ErrorCodes.IdempotencyKeyReused);
    }

    [Fact]
    public async Task SameKey_OfAnotherTenant_IsAnotherKey()
    {
        var other = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await e.TryRegisterAsync(key: "key-1");

        Assert.Equal(HttpStatusCode.Created, (await other.TryRegisterAsync(key: "key-1")).StatusCode);
    }

    [Fact]
    public async Task Refusal_IsNotKept_SoThatTryingAgainIsPossible()
    {
        var small = await e.Tenant.PublishedEventAsync(capacity: 1);
        await small.RegisterAsync();
        var attendee = small.Attendee();
        await small.TryRegisterAsync(attendee, "key-1").ConflictsAsync(ErrorCodes.RegistrationSoldOut);
        await small.Tenant.Api.PutAsync($"events/{small.Id}", TestTenant.NewEvent(2) with { Slug = small.Slug });
        await Stack.Owner.ExecuteAsync("update quota_pools set quota = 2 where event_id = $1", small.Id);

        Assert.Equal(HttpStatusCode.Created, (await small.TryRegisterAsync(attendee, "key-1")).StatusCode);
    }

    [Fact]
    public async Task Key_MissingOrUnfit_IsBadRequest()
    {
        var api = e.Tenant.Public;
        await api.PostAsync(e.RegistrationsPath, e.Attendee()).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.IdempotencyKeyMissing);
        await api.PostAsync(e.RegistrationsPath, e.Attendee(), new string('k', RequestHeaders.IdempotencyKeyMaxLength + 1))
            .RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.IdempotencyKeyInvalid);
        await api.PostAsync(e.RegistrationsPath, e.Attendee(), "with space")
            .RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.IdempotencyKeyInvalid);
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsync(e.RegistrationsPath, e.Attendee(), new string('k', RequestHeaders.IdempotencyKeyMaxLength))).StatusCode);
    }

    [Fact]
    public async Task Key_Expired_MayBeUsedAgain()
    {
        await e.TryRegisterAsync(key: "key-1");
        await Stack.Owner.ExecuteAsync("update idempotency_records set expires_at = now() - interval '1 second' where tenant_id = $1", e.Tenant.Id);

        Assert.Equal(HttpStatusCode.Created, (await e.TryRegisterAsync(key: "key-1")).StatusCode);
    }

    private Task<long> RegistrationsAsync() =>
        Stack.Owner.ScalarAsync<long>("select count(*) from registrations where event_id = $1", e.Id);
}
