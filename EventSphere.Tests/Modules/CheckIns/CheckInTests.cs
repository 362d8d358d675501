using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.CheckIns;

public sealed class CheckInTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;
    private RegistrationResponse registration = null!;

    protected override async Task PrepareAsync()
    {
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        registration = await e.RegisterAsync();
    }

    [Fact]
    public async Task CheckIn_FirstAndSecondTime_AdmitsAndThenSaysWhenAndWhere()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-5);

        var first = await AdmitAsync(registration.Ticket.Token, "North");
        var second = await AdmitAsync(registration.Ticket.Token, "South");

        Assert.Equal((CheckInResults.Admitted, "North", "Ada Obi", "Standard"), (first.Result, first.FirstGate, first.Attendee, first.TicketType));
        Assert.InRange(first.FirstAdmittedAt, before, DateTimeOffset.UtcNow.AddSeconds(5));
        Assert.Equal(first with { Result = CheckInResults.Duplicate }, second);
        var row = Assert.Single((await e.Tenant.Api.GetAsync<PagedResponse<RegistrationListItem>>($"events/{e.Id}/registrations")).Items);
        Assert.Equal(first.FirstAdmittedAt, row.CheckedInAt);
    }

    [Fact]
    public async Task CheckIn_TheUrlThatTheQrCodeHolds_Admits() =>
        Assert.Equal(CheckInResults.Admitted, (await AdmitAsync(registration.Ticket.Url, "North")).Result);

    [Fact]
    public async Task CheckIn_TwentyAtOnce_AdmitsExactlyOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => AdmitAsync(registration.Ticket.Token, $"Gate {n}")));

        var admitted = Assert.Single(answers, answer => answer.Result == CheckInResults.Admitted);
        Assert.All(answers, answer => Assert.Equal((admitted.FirstGate, admitted.FirstAdmittedAt), (answer.FirstGate, answer.FirstAdmittedAt)));
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from check_ins where event_id = $1", e.Id));
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("AbCdEfGhIjKlMnOpQrSt_w")]
    [InlineData("https://elsewhere.example/t/AbCdEfGhIjKlMnOpQrSt_w")]
    [InlineData("' or 1=1 --")]
    public async Task CheckIn_UnknownToken_Is404(string token) =>
        await e.Tenant.Api.PostAsync("check-ins", new CheckInRequest(token, "North")).IsUnknownAsync(ErrorCodes.TicketUnknown);

    [Fact]
    public async Task CheckIn_AnotherTenantsTicket_Is404AndAdmitsNobody()
    {
        var other = await TestTenant.SignUpAsync(Stack);

        await other.Api.PostAsync("check-ins", new CheckInRequest(registration.Ticket.Token, "North"))
            .IsUnknownAsync(ErrorCodes.TicketUnknown);

        Assert.Equal(CheckInResults.Admitted, (await AdmitAsync(registration.Ticket.Token, "North")).Result);
    }

    [Fact]
    public async Task CheckIn_CancelledTicket_Conflicts()
    {
        await Stack.Owner.ExecuteAsync("update tickets set voided_at = now() where registration_id = $1", registration.RegistrationId);

        await e.Tenant.Api.PostAsync("check-ins", new CheckInRequest(registration.Ticket.Token, "North"))
            .ConflictsAsync(ErrorCodes.TicketCancelled);
    }

    [Fact]
    public async Task CheckIn_Invalid_NamesTheFields()
    {
        await e.Tenant.Api.PostAsync("check-ins", "{}").IsInvalidAsync("token", "gate");
        await e.Tenant.Api.PostAsync("check-ins", new CheckInRequest(new string('x', CheckInLimits.TokenMaxLength + 1), new string('x', CheckInLimits.GateMaxLength + 1)))
            .IsInvalidAsync("token", "gate");
    }

    [Fact]
    public async Task CheckIn_ByASteward_IsTheirWork()
    {
        var steward = await e.Tenant.MemberAsync("Steward");
        var viewer = await e.Tenant.MemberAsync("Viewer");

        await viewer.PostAsync("check-ins", new CheckInRequest(registration.Ticket.Token, "North"))
            .RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        var answer = await steward.PostAsync<CheckInResponse>("check-ins", new CheckInRequest(registration.Ticket.Token, "North"), status: HttpStatusCode.OK);

        Assert.Equal(CheckInResults.Admitted, answer.Result);
    }

    private Task<CheckInResponse> AdmitAsync(string token, string gate) =>
        e.Tenant.Api.PostAsync<CheckInResponse>("check-ins", new CheckInRequest(token, gate), status: HttpStatusCode.OK);
}
