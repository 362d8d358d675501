using System.Net;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;
using OtpNet;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>An authenticator app of a test's own, by another's code than the product's.</summary>
internal sealed record TestFactor(TestTenant Tenant, string Secret, IReadOnlyList<string> RecoveryCodes)
{
    public const string Path = "auth/me/second-factor";

    /// <summary>Turns the second factor of the tenant's owner on.</summary>
    public static async Task<TestFactor> TurnOnAsync(TestTenant tenant)
    {
        // As with signing in: few passwords are hashed at once.
        var begun = await Poll.ForAsync("the api to have time for a password", async () =>
            await tenant.Api.PostAsync(Path, new BeginSecondFactorRequest(TestTenant.Password)) is { StatusCode: not HttpStatusCode.ServiceUnavailable } told ? told : null);
        var setUp = await begun.ReadAsync<SecondFactorSetUp>(HttpStatusCode.OK);
        var codes = await tenant.Api.PostAsync<RecoveryCodesResponse>(Path + "/confirm", new ConfirmSecondFactorRequest(CodeOf(setUp.Secret)), status: HttpStatusCode.OK);
        return new TestFactor(tenant, setUp.Secret, codes.Codes);
    }

    /// <summary>The code of this moment. It is good for half a minute at least, since that of the step before is taken too.</summary>
    public static string CodeOf(string secret) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(DateTime.UtcNow);

    /// <summary>A code that wasn't used before: nobody waits half a minute for the next, so that the last is forgotten.</summary>
    public async Task<string> CodeAsync()
    {
        await Tenant.Stack.Owner.ExecuteAsync("update second_factors set last_step = 0 where user_id = $1", Tenant.OwnerId);
        return CodeOf(Secret);
    }

    /// <summary>Six digits that are no code of now.</summary>
    public string WrongCode()
    {
        var totp = new Totp(Base32Encoding.ToBytes(Secret));
        var near = Enumerable.Range(-4, 9).Select(step => totp.ComputeTotp(DateTime.UtcNow.AddSeconds(30 * step))).ToHashSet();
        return new[] { "000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777", "888888", "999999" }.First(code => !near.Contains(code));
    }
}
