using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>How many failures are let through, how long one waits then, and who doesn't have to; on the database, by a clock of the test's.</summary>
public sealed class LockOutTests(StackFixture fixture) : OnTheStack(fixture)
{
    private readonly FixedClock clock = new(DateTimeOffset.UtcNow);

    private string Address { get; } = $"2001:db8:{Random.Shared.Next(0x10000):x}:{Random.Shared.Next(0x10000):x}::1";

    private LockOut LockOut => new(Stack.App, clock);

    [Fact]
    public async Task SignIn_FailureAfterFailure_WaitsTwiceAsLongUpToAQuarterOfAnHour()
    {
        var somebody = Somebody();
        for (var free = 0; free < LockOut.FreeOfAnAccount; free++)
            Assert.Null((await LockOut.SignInAsync(somebody, Cancel)).Refusal);

        foreach (var minutes in new[] { 1, 2, 4, 8, 15, 15 })
        {
            var refusal = (await LockOut.SignInAsync(somebody, Cancel)).Refusal;
            Assert.Equal((RefusalKind.TooMany, ErrorCodes.TooManyAttempts, (TimeSpan?)TimeSpan.FromMinutes(minutes)), (refusal!.Kind, refusal.Code, refusal.RetryAfter));
            Assert.Contains(minutes == 1 ? "in a minute" : $"in {minutes} minutes", refusal.Detail, StringComparison.Ordinal);
            clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.NotNull((await LockOut.SignInAsync(somebody, Cancel)).Refusal);
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Null((await LockOut.SignInAsync(somebody, Cancel)).Refusal);
        }
    }

    [Fact]
    public async Task SignIn_FiftyAtOnce_LetsFiveThrough()
    {
        var somebody = Somebody();

        var attempts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => LockOut.SignInAsync(somebody, Cancel)));

        Assert.Equal(LockOut.FreeOfAnAccount, attempts.Count(attempt => attempt.Refusal is null));
    }

    [Fact]
    public async Task SignIn_ManyFromOneAddressAtOnce_AreAllLetInWhileTheySucceed()
    {
        var live = new LockOut(Stack.App, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            for (var time = 0; time < 5; time++)
            {
                var attempt = await live.SignInAsync(Somebody(), Cancel);
                Assert.Null(attempt.Refusal);
                await live.SucceedAsync(attempt.Value, Cancel);
            }
        }));
    }

    [Fact]
    public async Task SignIn_AnotherSpellingOfTheAddress_IsTheSameAccount()
    {
        for (var free = 0; free < LockOut.FreeOfAnAccount; free++)
            Assert.Null((await LockOut.SignInAsync(new Claimant(null, free % 2 == 0 ? $"nobody@{Address}" : $" NOBODY@{Address.ToUpperInvariant()}", null, Address), Cancel)).Refusal);

        Assert.NotNull((await LockOut.SignInAsync(new Claimant(null, $"Nobody@{Address}", null, Address), Cancel)).Refusal);
    }

    [Fact]
    public async Task SignIn_ADayAfterTheFirstFailure_BeginsAnew()
    {
        var somebody = Somebody();
        await FailAsync(somebody, LockOut.FreeOfAnAccount);
        clock.Advance(TimeSpan.FromDays(1));

        await FailAsync(somebody, LockOut.FreeOfAnAccount);
        Assert.NotNull((await LockOut.SignInAsync(somebody, Cancel)).Refusal);
    }

    [Fact]
    public async Task Succeed_ClearsTheAccount_AndGivesBackTakesOneAttempt()
    {
        var somebody = Somebody();
        await FailAsync(somebody, LockOut.FreeOfAnAccount - 1);
        // Given back, the last free one is there again and again.
        foreach (var last in new[] { 1, 2, 3 })
        {
            var given = await LockOut.SignInAsync(somebody, Cancel);
            Assert.True(given.Refusal is null, $"Given back {last} times.");
            await LockOut.GiveBackAsync(given.Value, Cancel);
        }

        var good = await LockOut.SignInAsync(somebody, Cancel);
        Assert.NotNull((await LockOut.SignInAsync(somebody, Cancel)).Refusal);
        await LockOut.SucceedAsync(good.Value, Cancel);
        await FailAsync(somebody, LockOut.FreeOfAnAccount);
    }

    [Fact]
    public async Task SignIn_FromAKnownDevice_IsNotKeptOutByOthers_AndCountsByItself()
    {
        var owner = await TestTenant.SignUpAsync(Stack);
        var device = RefreshTokens.Mint();
        var known = new Claimant(owner.OwnerId, owner.OwnerEmail, device, Address);
        var stranger = known with { Device = RefreshTokens.Mint() };
        var first = await LockOut.SignInAsync(known, Cancel);
        await LockOut.SucceedAsync(first.Value, owner.OwnerId, device, Cancel);

        await FailAsync(stranger, LockOut.FreeOfAnAccount);
        Assert.NotNull((await LockOut.SignInAsync(known with { Device = null }, Cancel)).Refusal);
        await FailAsync(known, LockOut.FreeOfAnAccount);
        Assert.NotNull((await LockOut.SignInAsync(known, Cancel)).Refusal);

        // A device is known to the accounts that it signed in to.
        var other = await TestTenant.SignUpAsync(Stack);
        await FailAsync(known with { UserId = other.OwnerId, Email = other.OwnerEmail }, LockOut.FreeOfAnAccount);
        Assert.NotNull((await LockOut.SignInAsync(new Claimant(other.OwnerId, other.OwnerEmail, null, Address), Cancel)).Refusal);
    }

    [Fact]
    public async Task SignIn_ManyAccountsFromOneAddress_KeepsOutTheAddressAndNoKnownDevice()
    {
        var owner = await TestTenant.SignUpAsync(Stack);
        var device = RefreshTokens.Mint();
        var known = new Claimant(owner.OwnerId, owner.OwnerEmail, device, Address);
        await LockOut.SucceedAsync((await LockOut.SignInAsync(known, Cancel)).Value, owner.OwnerId, device, Cancel);
        await Task.WhenAll(Enumerable.Range(0, LockOut.FreeOfAnAddress).Select(_ => FailAsync(Somebody(), 1)));

        // Another address of the same network is the same client.
        var neighbour = Somebody() with { Address = Address[..^1] + "abcd" };
        Assert.Equal(TimeSpan.FromMinutes(1), (await LockOut.SignInAsync(neighbour, Cancel)).Refusal?.RetryAfter);
        Assert.Null((await LockOut.SignInAsync(neighbour with { Address = $"2001:db8:ffff:{Random.Shared.Next(0x10000):x}::1" }, Cancel)).Refusal);
        Assert.Null((await LockOut.SignInAsync(known, Cancel)).Refusal);
        Assert.NotNull((await LockOut.SignInAsync(known with { Device = null }, Cancel)).Refusal);

        // Refused for the address, nothing was counted at the account.
        clock.Advance(TimeSpan.FromHours(1));
        await FailAsync(known with { Device = null }, LockOut.FreeOfAnAccount);
    }

    private Claimant Somebody() => new(null, $"{TestTenant.Unique("n")}@example.com", null, Address);

    private async Task FailAsync(Claimant claimant, int times)
    {
        for (var time = 0; time < times; time++)
            Assert.Null((await LockOut.SignInAsync(claimant, Cancel)).Refusal);
    }
}
