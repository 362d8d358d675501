using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>Codes that open hidden tickets or lower prices: made, tried, used, given back, and never used too often.</summary>
public sealed class VoucherTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

    [Theory]
    [InlineData(1000, VoucherEffect.Percent, 100, 0)]
    [InlineData(1001, VoucherEffect.Percent, 50, 500)]
    [InlineData(3, VoucherEffect.Percent, 49, 2)]
    [InlineData(1, VoucherEffect.Percent, 1, 1)]
    [InlineData(1000, VoucherEffect.Amount, 300, 700)]
    [InlineData(1000, VoucherEffect.Amount, 1001, 0)]
    [InlineData(1000, VoucherEffect.Access, 0, 1000)]
    [InlineData(100_000_000_000, VoucherEffect.Percent, 1, 99_000_000_000)]
    public void VoucherPrices_HalfAMinorUnit_IsTheBuyers(long price, VoucherEffect effect, long value, long left) => Assert.Equal(left, VoucherPrices.Of(price, effect, value));

    [Fact]
    public async Task HiddenTicket_WithTheCodeAlone_IsSeenAndHad()
    {
        var hidden = await e.WithTypeAsync("Backstage", columns: "is_hidden = true");
        await e.VoucherAsync(new VoucherRequest("Crew-2026", VoucherEffects.Access, MaxUses: 2, TicketTypeIds: [hidden.TicketTypeId], OpensHidden: true));

        await hidden.TryRegisterAsync().IsUnknownAsync(ErrorCodes.TicketTypeUnknown);
        await hidden.TryHoldAsync().IsUnknownAsync(ErrorCodes.TicketTypeUnknown);
        var opened = await e.Tenant.Public.GetAsync<PublicCodeResponse>($"{e.PublicPath}/codes/crew-2026");
        Assert.Equal(("CREW-2026", hidden.TicketTypeId), (opened.Code, Assert.Single(opened.TicketTypes).Id));
        var hold = await hidden.HoldAsync(1, "crew-2026");
        Assert.Equal("CREW-2026", hold.Code);
        await hidden.GroupAsync(hold.Token, hidden.Member(e.NewAddress()));
        await hidden.TryHoldAsync(2, "CREW-2026").ConflictsAsync(ErrorCodes.VoucherTooFewLeft);
        Assert.Equal(1, await UsedAsync());
    }

    [Fact]
    public async Task Codes_UnknownUsedUpOrOutOfTime_LookAlike()
    {
        await e.VoucherAsync(new VoucherRequest("USED-UP", VoucherEffects.Access, MaxUses: 1));
        await e.HoldAsync(1, "USED-UP");
        await e.VoucherAsync(new VoucherRequest("OVER", VoucherEffects.Access, ValidUntil: DateTimeOffset.UtcNow.AddMinutes(-1)));
        await e.VoucherAsync(new VoucherRequest("LATER", VoucherEffects.Access, ValidFrom: DateTimeOffset.UtcNow.AddHours(1)));

        var told = new HashSet<string>();
        foreach (var code in new[] { "USED-UP", "OVER", "LATER", "NEVER-MADE" })
        {
            var read = await e.Tenant.Public.GetAsync($"{e.PublicPath}/codes/{code}").IsUnknownAsync(ErrorCodes.VoucherInvalid);
            var held = await e.TryHoldAsync(1, code).ConflictsAsync(ErrorCodes.VoucherInvalid);
            told.Add($"{read.GetProperty("detail")} {held.GetProperty("detail")}");
        }

        Assert.Single(told);
    }

    [Fact]
    public async Task WholePrice_TakenOff_MakesAPricedTicketHadNow()
    {
        var priced = await e.WithTypeAsync("VIP", columns: "price_minor = 5000");
        await e.VoucherAsync(new VoucherRequest("GUEST", VoucherEffects.Percent, 100));
        await e.VoucherAsync(new VoucherRequest("HALF", VoucherEffects.Percent, 50));
        await e.VoucherAsync(new VoucherRequest("OTHER", VoucherEffects.Percent, 100, TicketTypeIds: [e.TicketTypeId]));

        await priced.TryHoldAsync().ConflictsAsync(ErrorCodes.PaymentUnavailable);
        await priced.TryHoldAsync(1, "HALF").ConflictsAsync(ErrorCodes.PaymentUnavailable);
        await priced.TryHoldAsync(1, "OTHER").ConflictsAsync(ErrorCodes.VoucherNotForThese);
        Assert.Equal(2500, (await e.Tenant.Public.GetAsync<PublicCodeResponse>($"{e.PublicPath}/codes/HALF")).TicketTypes.Single(t => t.Id == priced.TicketTypeId).PriceMinor);
        Assert.Equal(0, (await priced.HoldAsync(1, "GUEST")).TotalMinor);
    }

    [Fact]
    public async Task Uses_FiftyAtOnceForTen_AreTen_AndComeBack()
    {
        await e.VoucherAsync(new VoucherRequest("TEN", VoucherEffects.Access, MaxUses: 10));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => e.TryHoldAsync(1, "TEN")));

        var holds = new List<HoldResponse>();
        foreach (var answer in answers.Where(answer => answer.StatusCode == HttpStatusCode.Created))
            holds.Add(await answer.ReadAsync<HoldResponse>(HttpStatusCode.Created));
        Assert.Equal((10, 10), (holds.Count, await UsedAsync()));
        var made = (await e.GroupAsync(holds[0].Token, e.Member(e.NewAddress()))).Registrations[0];
        await e.Tenant.Public.DeleteAsync($"public/holds/{holds[1].Token}");
        Assert.Equal(9, await UsedAsync());
        await e.DecideAsync(RegistrationDecisions.Cancel, made.RegistrationId);
        Assert.Equal(8, await UsedAsync());
        await e.RunOutAsync();
        await Poll.UntilAsync("the uses to come back", async () => await UsedAsync() == 0);
    }

    [Fact]
    public async Task Change_OfOneThatIsUsed_KeepsWhatWasPromised()
    {
        var made = await e.VoucherAsync(new VoucherRequest("TEN", VoucherEffects.Access, MaxUses: 10, Note: "For <i>friends</i>"));
        await e.HoldAsync(3, "TEN");
        var request = new VoucherRequest("TEN", VoucherEffects.Access, MaxUses: 5, Version: made.Version);

        // Being used is no change by anybody else.
        var changed = await (await ChangeAsync(made.Id, request)).ReadAsync<VoucherResponse>(HttpStatusCode.OK);
        Assert.Equal((5, 3), (changed.MaxUses!.Value, changed.Used));
        await ChangeAsync(made.Id, request).ConflictsAsync(ErrorCodes.VoucherChanged);
        request = request with { Version = changed.Version };
        var below = await ChangeAsync(made.Id, request with { MaxUses = 2 }).ConflictsAsync(ErrorCodes.VoucherBelowUsed);
        Assert.Contains("3 times", below.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await ChangeAsync(made.Id, request with { TicketTypeIds = [e.TicketTypeId] }).ConflictsAsync(ErrorCodes.VoucherInUse);
        await e.Tenant.Api.DeleteAsync($"{Path}/{made.Id}").ConflictsAsync(ErrorCodes.VoucherInUse);
        var ended = await (await ChangeAsync(made.Id, request with { ValidUntil = DateTimeOffset.UtcNow })).ReadAsync<VoucherResponse>(HttpStatusCode.OK);
        Assert.NotNull(ended.ValidUntil);
        await e.TryHoldAsync(1, "TEN").ConflictsAsync(ErrorCodes.VoucherInvalid);
    }

    [Fact]
    public async Task Delete_OneThatWasUsedAndGivenBack_IsRefused_AndAFreshOneGoes()
    {
        var used = await e.VoucherAsync(new VoucherRequest("USED", VoucherEffects.Access));
        await e.Tenant.Public.DeleteAsync($"public/holds/{(await e.HoldAsync(1, "USED")).Token}");
        var fresh = await e.VoucherAsync(new VoucherRequest("FRESH", VoucherEffects.Access));

        await e.Tenant.Api.DeleteAsync($"{Path}/{used.Id}").ConflictsAsync(ErrorCodes.VoucherInUse);
        Assert.Equal(HttpStatusCode.NoContent, (await e.Tenant.Api.DeleteAsync($"{Path}/{fresh.Id}")).StatusCode);
        await e.Tenant.Api.DeleteAsync($"{Path}/{fresh.Id}").IsUnknownAsync(ErrorCodes.VoucherUnknown);
    }

    [Fact]
    public async Task Add_TakenInvalidOrWithoutTheRight_IsRefused_AndTheListIsPaged()
    {
        await e.VoucherAsync(new VoucherRequest("BETA", VoucherEffects.Access));
        await e.VoucherAsync(new VoucherRequest("alpha", VoucherEffects.Amount, 100));

        await e.Tenant.Api.PostAsync(Path, new VoucherRequest("beta", VoucherEffects.Access)).ConflictsAsync(ErrorCodes.VoucherCodeTaken);
        await e.Tenant.Api.PostAsync(Path, new VoucherRequest("x y", "magic", -1)).IsInvalidAsync("code", "effect", "value");
        await e.Tenant.Api.PostAsync(Path, new VoucherRequest("GOOD", VoucherEffects.Percent, 101)).IsInvalidAsync("value");
        await e.Tenant.Api.PostAsync(Path, new VoucherRequest("GOOD", VoucherEffects.Access, TicketTypeIds: [Guid.CreateVersion7()])).IsUnknownAsync(ErrorCodes.TicketTypeUnknown);
        var steward = await e.Tenant.MemberAsync("Steward");
        await steward.PostAsync(Path, new VoucherRequest("GOOD", VoucherEffects.Access)).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await (await TestTenant.SignUpAsync(Stack)).Api.GetAsync(Path).IsUnknownAsync(ErrorCodes.NotFound);
        var page = await e.Tenant.Api.GetAsync<PagedResponse<VoucherResponse>>($"{Path}?pageSize=1&page=2");
        Assert.Equal((2L, "BETA"), (page.Total, Assert.Single(page.Items).Code));
        Assert.Equal("ALPHA", Assert.Single((await e.Tenant.Api.GetAsync<PagedResponse<VoucherResponse>>($"{Path}?search=al")).Items).Code);
    }

    private string Path => $"events/{e.Id}/vouchers";

    private Task<HttpResponseMessage> ChangeAsync(Guid id, VoucherRequest request) => e.Tenant.Api.PutAsync($"{Path}/{id}", request);

    private Task<int> UsedAsync() => Stack.Owner.ScalarAsync<int>("select used from vouchers where event_id = $1", e.Id);
}
