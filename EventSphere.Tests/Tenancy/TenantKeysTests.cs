using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Tests.Tenancy;

/// <summary>The third wall: no key or path without a tenant, none that reaches into another's.</summary>
public sealed class TenantKeysTests
{
    private static readonly Guid Tenant = Guid.Parse("0197c0de-0000-7000-8000-000000000001");

    [Fact]
    public void Keys_OfATenant_BeginWithIt()
    {
        Assert.Equal($"t:{Tenant}:page:summer", TenantKeys.Redis(Tenant, "page", "summer"));
        Assert.Equal($"{Tenant}/images/summer/a.webp", TenantKeys.Blob(Tenant, "images", "summer", "a.webp"));
        Assert.Equal($"live:{Tenant}", TenantKeys.LiveChannel(Tenant));
    }

    [Fact]
    public void Keys_WithoutATenant_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => TenantKeys.Redis(Guid.Empty, "page"));
        Assert.Throws<ArgumentException>(() => TenantKeys.Blob(Guid.Empty, "images"));
        Assert.Throws<ArgumentException>(() => TenantKeys.LiveChannel(Guid.Empty));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a:b")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("*")]
    [InlineData("a?")]
    [InlineData("[a]")]
    [InlineData("{a}")]
    [InlineData("a\0")]
    [InlineData("a\n")]
    public void Keys_PartsThatCouldReachElsewhere_AreRefused(string part)
    {
        Assert.Throws<ArgumentException>(() => TenantKeys.Redis(Tenant, "page", part));
        Assert.Throws<ArgumentException>(() => TenantKeys.Blob(Tenant, part));
        Assert.Throws<ArgumentException>(() => GlobalKeys.Session(part));
    }
}
