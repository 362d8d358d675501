using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Tests.Support;
using Npgsql;

namespace EventSphere.Tests.Modules.Tenancy;

/// <summary>Moving to another address: the one before leads there, and is nobody else's for ever.</summary>
public sealed class SlugTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Path = "settings/slug";
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Change_ToAFreeOne_MovesAndKeepsTheOldOne()
    {
        var e = await tenant.PublishedEventAsync();
        var fresh = TestTenant.Unique("n");

        var saved = await ChangeAsync(tenant, fresh);

        Assert.Equal(fresh, saved.Slug);
        Assert.Equal([tenant.Slug], saved.FormerSlugs);
        Assert.Equal(fresh, (await tenant.Api.GetAsync<CurrentUserResponse>("auth/me")).TenantSlug);
        foreach (var slug in new[] { fresh, tenant.Slug })
        {
            await Poll.UntilAsync("the event under both, with the address that it has", async () =>
                (await tenant.Public.GetAsync<PublicEventResponse>($"public/{slug}/events/{e.Slug}")).TenantSlug == fresh);
        }
    }

    [Fact]
    public async Task Api_UnderAnOldAddress_ServesAndSaysTheNewOne()
    {
        var e = await tenant.PublishedEventAsync();
        var fresh = TestTenant.Unique("n");
        await ChangeAsync(tenant, fresh);

        using var old = await tenant.Public.GetAsync(e.PublicPath);
        using var now = await tenant.Public.GetAsync($"public/{fresh}/events/{e.Slug}");
        await e.RegisterAsync();

        Assert.Equal($"</api/v1/public/{fresh}/events/{e.Slug}>; rel=\"canonical\"", old.Headers.GetValues("Link").Single());
        Assert.False(now.Headers.Contains("Link"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/{event}")]
    [InlineData("/{event}/register?ticketType=x")]
    public async Task Page_UnderAnOldAddress_LeadsToTheNewOneForGood(string path)
    {
        var e = await tenant.PublishedEventAsync();
        path = path.Replace("{event}", e.Slug, StringComparison.Ordinal);
        using (var before = await Stack.Web.GetAsync($"/e/{tenant.Slug}{path}", Cancel))
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        var fresh = TestTenant.Unique("n");
        await ChangeAsync(tenant, fresh);

        // What was kept of the page goes with the notice.
        var answer = await Poll.ForAsync("the old address to lead away", async () =>
            await Stack.Web.GetAsync($"/e/{tenant.Slug}{path}", Cancel) is { StatusCode: not HttpStatusCode.OK } moved ? moved : null);
        using var page = await Stack.Web.GetAsync($"/e/{fresh}{path}", Cancel);

        Assert.Equal((HttpStatusCode.PermanentRedirect, $"/e/{fresh}{path}"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Change_ToWhatAnotherHasOrHad_Is409()
    {
        var other = await TestTenant.SignUpAsync(Stack);
        var second = TestTenant.Unique("n");
        await ChangeAsync(other, second);

        foreach (var slug in new[] { other.Slug, second })
        {
            await PutAsync(tenant, slug).ConflictsAsync(ErrorCodes.TenantSlugTaken);
            await tenant.Public.PostAsync("tenants", new SignUpTenantRequest("Late", slug, new OwnerRequest("Late", $"{TestTenant.Unique("l")}@example.com", TestTenant.Password)))
                .ConflictsAsync(ErrorCodes.TenantSlugTaken);
        }

        Assert.Equal(tenant.Slug, (await tenant.Api.GetAsync<OrganizationResponse>("settings/organization")).Slug);
    }

    [Fact]
    public async Task Change_BackToAnOwnOldOne_IsAllowed()
    {
        await ChangeAsync(tenant, TestTenant.Unique("n"));

        var back = await ChangeAsync(tenant, tenant.Slug);

        Assert.Equal(tenant.Slug, back.Slug);
        Assert.Single(back.FormerSlugs);
    }

    [Fact]
    public async Task Change_OfTwoToOneAtOnce_OneWins()
    {
        var tenants = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestTenant.SignUpAsync(Stack)));
        var wanted = TestTenant.Unique("n");

        var answers = await Task.WhenAll(tenants.Select(t => PutAsync(t, wanted)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1, await Stack.Owner.ScalarAsync<long>("select count(*) from tenants where slug = $1", wanted));
    }

    [Fact]
    public async Task Change_MoreOftenThanAddressesAreKept_IsRefused()
    {
        for (var i = 1; i < TenantLimits.MaxSlugs; i++)
            await ChangeAsync(tenant, TestTenant.Unique("n"));

        await PutAsync(tenant, TestTenant.Unique("n")).ConflictsAsync(ErrorCodes.TenantSlugLimit);
        await ChangeAsync(tenant, tenant.Slug);
    }

    [Fact]
    public async Task Change_WhatCannotBe_IsRefused()
    {
        await PutAsync(tenant, "Not A Slug").IsInvalidAsync("slug");
        await PutAsync(tenant, "app").ConflictsAsync(ErrorCodes.TenantSlugReserved);
        await (await tenant.MemberAsync("Organizer")).PutAsync(Path, new ChangeSlugRequest(TestTenant.Unique("n"))).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task Database_WhoeverWritesThere_GivesNoAddressTwice()
    {
        var other = await TestTenant.SignUpAsync(Stack);
        await ChangeAsync(other, TestTenant.Unique("n"));

        var taken = await Assert.ThrowsAsync<PostgresException>(() => Stack.Owner.ExecuteAsync("update tenants set slug = $1 where id = $2", other.Slug, tenant.Id));
        var withdrawn = await Assert.ThrowsAsync<PostgresException>(() => Stack.App.ExecuteAsync("delete from tenant_slugs where slug = $1", other.Slug));

        Assert.Equal("pk_tenant_slugs", taken.ConstraintName);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, withdrawn.SqlState);
    }

    private static Task<HttpResponseMessage> PutAsync(TestTenant of, string slug) => of.Api.PutAsync(Path, new ChangeSlugRequest(slug));

    private static async Task<OrganizationResponse> ChangeAsync(TestTenant of, string slug) => await (await PutAsync(of, slug)).ReadAsync<OrganizationResponse>(HttpStatusCode.OK);
}
