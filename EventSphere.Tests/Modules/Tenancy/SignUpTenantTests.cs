using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Tenancy;

public sealed class SignUpTenantTests(StackFixture fixture) : OnTheStack(fixture)
{
    private ApiClient Nobody => new(Stack.Api);

    [Fact]
    public async Task SignUp_NewOrganization_SignsItsOwnerIn()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);

        var me = await tenant.Api.GetAsync<CurrentUserResponse>("auth/me");

        Assert.Equal((tenant.Id, tenant.Slug, "Owner", tenant.OwnerEmail), (me.TenantId, me.TenantSlug, me.Role, me.Email));
        Assert.Equal(Permissions.All.Order(), me.Permissions.Order());
        Assert.InRange(tenant.Tokens.ExpiresIn, 60, 900);
    }

    [Fact]
    public async Task SignUp_SlugTaken_Conflicts()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);

        await Nobody.PostAsync("tenants", Request(slug: tenant.Slug)).ConflictsAsync(ErrorCodes.TenantSlugTaken);
    }

    [Fact]
    public async Task SignUp_AddressTakenInAnyCase_Conflicts()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);

        await Nobody.PostAsync("tenants", Request(email: tenant.OwnerEmail.ToUpperInvariant())).ConflictsAsync(ErrorCodes.EmailTaken);
    }

    [Fact]
    public async Task SignUp_SixAtOnceForOneSlug_OneGetsIt()
    {
        var slug = TestTenant.Unique("race");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Nobody.PostAsync("tenants", Request(slug: slug))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created),
            answer => Assert.True(answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable, answer.StatusCode.ToString()));
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from tenants where slug = $1", slug));
    }

    [Theory]
    [InlineData("UPPER", "slug")]
    [InlineData("-a", "slug")]
    [InlineData("a--b", "slug")]
    [InlineData("a", "slug")]
    [InlineData("sp ace", "slug")]
    [InlineData("ümlaut", "slug")]
    public async Task SignUp_SlugNotFitForAnAddress_IsInvalid(string slug, string field) =>
        await Nobody.PostAsync("tenants", Request(slug: slug)).IsInvalidAsync(field);

    [Fact]
    public async Task SignUp_EverythingWrong_NamesEveryField() => await Nobody.PostAsync("tenants", """{"name":"x","slug":"","owner":{"name":"","email":"nowhere","password":"short"}}""")
        .IsInvalidAsync("name", "slug", "owner.name", "owner.email", "owner.password");

    [Fact]
    public async Task SignUp_PasswordOver72Bytes_IsRefusedRatherThanCut()
    {
        // 30 characters, 120 bytes: only the bytes tell.
        await Nobody.PostAsync("tenants", Request(password: string.Concat(Enumerable.Repeat("🔑", 30)))).IsInvalidAsync();
    }

    [Fact]
    public async Task SignUp_PasswordIsNeverStored()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);

        var hash = await Stack.Owner.ScalarAsync<string>("select password_hash from users where email = $1", tenant.OwnerEmail);

        Assert.StartsWith("$2", hash, StringComparison.Ordinal);
    }

    private static SignUpTenantRequest Request(string? slug = null, string? email = null, string password = TestTenant.Password) =>
        new("Some Organization", slug ?? TestTenant.Unique("s"), new OwnerRequest("Olu Owner", email ?? $"{TestTenant.Unique("o")}@example.com", password));
}
