using EventSphere.Api.Hosting;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace EventSphere.Tests.Modules.Tenancy;

/// <summary>Which tenants are within a share, by their ids alone.</summary>
public sealed class FeatureShareTests
{
    private static readonly Guid[] Tenants = [.. Enumerable.Range(0, 10_000).Select(number => new Guid(number, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]))];

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(100)]
    public void IsWithin_AShare_TakesAboutAsMany(int percentage)
    {
        var within = Tenants.Count(tenant => Feature.CustomDomains.IsWithin(tenant, percentage));

        // The ids are always the same, so this can't fail by chance.
        Assert.InRange(within, (percentage * 100) - (percentage is 0 or 100 ? 0 : 200), (percentage * 100) + (percentage is 0 or 100 ? 0 : 200));
    }

    [Fact]
    public void IsWithin_ALargerShare_KeepsWhoWasIn()
    {
        var few = Tenants.Where(tenant => Feature.CustomDomains.IsWithin(tenant, 10)).ToArray();

        Assert.NotEmpty(few);
        Assert.All(few, tenant => Assert.True(Feature.CustomDomains.IsWithin(tenant, 11)));
    }

    [Fact]
    public void IsWithin_AnotherFeature_TakesOthers()
    {
        var first = Tenants.Where(tenant => Feature.CustomDomains.IsWithin(tenant, 10)).ToHashSet();
        var second = Tenants.Where(tenant => Feature.OrganizerPage.IsWithin(tenant, 10)).ToHashSet();

        Assert.InRange(first.Intersect(second).Count(), 1, 300);
    }

    [Fact]
    public void Has_WhatWasSwitched_BeatsTheShare()
    {
        var flags = Flags(new() { ["Features:customDomains"] = "0" });

        Assert.False(flags.Has(Tenants[0], Feature.CustomDomains, new Dictionary<string, bool>()));
        Assert.True(flags.Has(Tenants[0], Feature.CustomDomains, new Dictionary<string, bool> { [Feature.CustomDomains.Key] = true }));
        Assert.True(flags.Has(Tenants[0], Feature.OrganizerPage, new Dictionary<string, bool>()));
    }

    [Theory]
    [InlineData("Features:customDomains", "101")]
    [InlineData("Features:customDomains", "half")]
    [InlineData("Features:noSuchThing", "10")]
    public void Settings_ThatMakeNoSense_StopTheStart(string key, string value) =>
        Assert.Contains(key, Assert.Throws<InvalidOperationException>(() => Flags(new() { [key] = value })).Message, StringComparison.Ordinal);

    private static FeatureFlags Flags(Dictionary<string, string?> settings) => new(
        new TenantDatabase(NpgsqlDataSource.Create("Host=localhost")), new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), TimeProvider.System);
}
