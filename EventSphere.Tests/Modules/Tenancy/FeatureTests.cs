using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Tenancy;

/// <summary>What is switched for one tenant, and what a share of all has.</summary>
public sealed class FeatureTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Path = "settings/features";
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task List_OfANewTenant_IsAsForAll()
    {
        var seen = (await tenant.Api.GetAsync<FeaturesResponse>(Path)).Features;

        Assert.Equal(Feature.All.Select(feature => (feature.Key, feature.Switchable)), seen.Select(feature => (feature.Key, feature.Switchable)));
        Assert.All(seen, feature => Assert.True(feature is { Enabled: true, Chosen: false }));
    }

    [Fact]
    public async Task OrganizerPage_SwitchedOff_IsGoneAndNotLinkedUntilItIsOn()
    {
        var e = await tenant.PublishedEventAsync();
        await tenant.Public.GetAsync<PublicOrganizerResponse>($"public/{tenant.Slug}");

        var off = await SwitchAsync(Feature.OrganizerPage, false);

        Assert.True(off is { Enabled: false, Chosen: true });
        await Poll.UntilAsync("the page to be gone", async () =>
        {
            using var answer = await tenant.Public.GetAsync($"public/{tenant.Slug}");
            return answer.StatusCode == HttpStatusCode.NotFound;
        });
        await Poll.UntilAsync("the event not to name it", async () => !(await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath)).HasOrganizerPage);
        await Poll.UntilAsync("Web not to link it", async () =>
            !(await Stack.Web.GetStringAsync($"/e/{tenant.Slug}/{e.Slug}", Cancel)).Contains($"href=\"/e/{tenant.Slug}\"", StringComparison.Ordinal));

        var on = await SwitchAsync(Feature.OrganizerPage, null);

        Assert.True(on is { Enabled: true, Chosen: false });
        await Poll.UntilAsync("the page to be there again", async () =>
        {
            using var answer = await Stack.Web.GetAsync($"/e/{tenant.Slug}", Cancel);
            return answer.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task CustomDomains_NotOffered_RefusesADomain()
    {
        // The operator's way, for which there is no endpoint.
        await Stack.Owner.ExecuteAsync(
            "insert into feature_switches (id, tenant_id, key, enabled, created_at, updated_at) values (gen_random_uuid(), $1, $2, false, now(), now())", tenant.Id, Feature.CustomDomains.Key);

        await tenant.Api.PostAsync("settings/domains", new AddDomainRequest($"{TestTenant.Unique("d")}.example.com")).ConflictsAsync(ErrorCodes.FeatureOff);
        Assert.False((await tenant.Api.GetAsync<FeaturesResponse>(Path)).Features.Single(feature => feature.Key == Feature.CustomDomains.Key).Enabled);
    }

    [Fact]
    public async Task Switch_OfOneTenant_ChangesNoOther()
    {
        var other = await TestTenant.SignUpAsync(Stack);
        await SwitchAsync(Feature.OrganizerPage, false);

        Assert.All((await other.Api.GetAsync<FeaturesResponse>(Path)).Features, feature => Assert.True(feature.Enabled));
        await other.Public.GetAsync<PublicOrganizerResponse>($"public/{other.Slug}");
    }

    [Fact]
    public async Task Switch_ManyAtOnce_AllSucceedAndOneRowIsLeft()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SwitchAsync(Feature.OrganizerPage, i % 2 == 0)));

        Assert.Equal(1, await Stack.Owner.ScalarAsync<long>("select count(*) from feature_switches where tenant_id = $1", tenant.Id));
    }

    [Fact]
    public async Task Switch_WhatCannotBe_IsRefused()
    {
        await tenant.Api.PutAsync($"{Path}/noSuchThing", new SwitchFeatureRequest(true)).IsUnknownAsync(ErrorCodes.FeatureUnknown);
        await tenant.Api.PutAsync($"{Path}/{Feature.CustomDomains.Key}", new SwitchFeatureRequest(true)).ConflictsAsync(ErrorCodes.FeatureFixed);
        await tenant.Api.PutAsync($"{Path}/{Feature.OrganizerPage.Key}", """{"enabled": "perhaps"}""").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);
        await (await tenant.MemberAsync("Organizer")).PutAsync($"{Path}/{Feature.OrganizerPage.Key}", new SwitchFeatureRequest(false)).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    private async Task<FeatureResponse> SwitchAsync(Feature feature, bool? enabled) =>
        await (await tenant.Api.PutAsync($"{Path}/{feature.Key}", new SwitchFeatureRequest(enabled))).ReadAsync<FeatureResponse>(HttpStatusCode.OK);
}
