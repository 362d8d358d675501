using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Tests.Modules.Tenancy;

public sealed class DomainNameTests
{
    [Theory]
    [InlineData("events.example.org", "events.example.org")]
    [InlineData("  Events.Example.ORG. ", "events.example.org")]
    [InlineData("bücher.example.org", "xn--bcher-kva.example.org")]
    [InlineData("BÜCHER.example.org", "xn--bcher-kva.example.org")]
    [InlineData("xn--bcher-kva.example.org", "xn--bcher-kva.example.org")]
    [InlineData("例え.example.jp", "xn--r8jz45g.example.jp")]
    [InlineData("a.co", "a.co")]
    public void Normalize_ADomain_IsLowerCaseAscii(string typed, string expected) => Assert.Equal(expected, DomainName.Normalize(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("localhost")]
    [InlineData("example")]
    [InlineData("db.internal")]
    [InlineData("web.local")]
    [InlineData("x.onion")]
    [InlineData("1.0.0.127.in-addr.arpa")]
    [InlineData("127.0.0.1")]
    [InlineData("0x7f.1")]
    [InlineData("[::1]")]
    [InlineData("2001:db8::1")]
    [InlineData("https://events.example.org")]
    [InlineData("events.example.org/path")]
    [InlineData("events.example.org:8080")]
    [InlineData("user@example.org")]
    [InlineData("-a.example.org")]
    [InlineData("a-.example.org")]
    [InlineData("a_b.example.org")]
    [InlineData("a..example.org")]
    [InlineData("*.example.org")]
    [InlineData("a b.example.org")]
    public void Normalize_WhatIsNoDomain_IsNone(string? typed) => Assert.Null(DomainName.Normalize(typed));

    [Fact]
    public void Normalize_TooLong_IsNone()
    {
        Assert.Null(DomainName.Normalize(new string('a', 64) + ".org"));
        Assert.Null(DomainName.Normalize(string.Concat(Enumerable.Repeat("abcdefghi.", 25)) + "org.org"));
    }

    [Theory]
    [InlineData("app.example.org", "example.org", true)]
    [InlineData("example.org", "example.org", true)]
    [InlineData("badexample.org", "example.org", false)]
    [InlineData("example.org", "app.example.org", false)]
    public void IsWithin_AnotherDomain_GoesByLabels(string name, string other, bool expected) => Assert.Equal(expected, DomainName.IsWithin(name, other));

    [Fact]
    public void Readable_AnInternationalName_IsAsOneReadsIt() => Assert.Equal("bücher.example.org", DomainName.Readable("xn--bcher-kva.example.org"));
}
