using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Tests.Modules.Tenancy;

public sealed class MailboxAddressTests
{
    private readonly MailboxAddressAttribute rule = new();

    [Theory]
    [InlineData("ada@example.com")]
    [InlineData("  ada@example.com ")]
    [InlineData("ada.obi+tickets@sub.example.co.uk")]
    [InlineData("o'brien@example.com")]
    [InlineData("иван@пример.рф")]
    public void IsValid_AnAddress_Passes(string address) => Assert.True(rule.IsValid(address));

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@")]
    [InlineData("@example.com")]
    [InlineData("ada@example")]
    [InlineData("ada@.com")]
    [InlineData("ada@example.com.")]
    [InlineData("ada@example..com")]
    [InlineData("ada obi@example.com")]
    [InlineData("ada@exa mple.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@example.com, eve@example.com")]
    [InlineData("ada@example.com;eve@example.com")]
    [InlineData("ada@[127.0.0.1]")]
    [InlineData("\"ada\"@example.com")]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("ada\0@example.com")]
    [InlineData("a@b@example.com")]
    public void IsValid_AnythingElse_IsRefused(string address) => Assert.False(rule.IsValid(address));

    [Fact]
    public void IsValid_LocalPartOver64Octets_IsRefused()
    {
        Assert.True(rule.IsValid(new string('a', 64) + "@example.com"));
        Assert.False(rule.IsValid(new string('a', 65) + "@example.com"));
    }

    [Fact]
    public void IsValid_Nothing_IsLeftToRequired() => Assert.True(rule.IsValid(null));
}
