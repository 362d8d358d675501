using System.Net;
using EventSphere.ServiceDefaults.Outgoing;
using FsCheck;
using FsCheck.Fluent;

namespace EventSphere.Tests.Outgoing;

/// <summary>Which addresses we connect to when somebody outside says where. Whatever isn't sure to be public isn't.</summary>
public sealed class PublicNetworksTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static readonly Arbitrary<uint> Any32 = Gen.Choose(int.MinValue, int.MaxValue).Select(bits => unchecked((uint)bits)).ToArbitrary();

    private static readonly Arbitrary<(uint, uint, uint, uint)> Any128 =
        (from a in Any32.Generator from b in Any32.Generator from c in Any32.Generator from d in Any32.Generator select (a, b, c, d)).ToArbitrary();

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("168.63.129.17")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2a00::1")]
    public void Has_APublicAddress_IsTrue(string address) => Assert.True(PublicNetworks.Has(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("64:ff9b:1::808:808")]
    [InlineData("2002:808:808::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("4000::1")]
    public void Has_ASpecialAddress_IsFalse(string address) => Assert.False(PublicNetworks.Has(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0/8")]
    [InlineData("10.0.0.0/8")]
    [InlineData("100.64.0.0/10")]
    [InlineData("127.0.0.0/8")]
    [InlineData("169.254.0.0/16")]
    [InlineData("172.16.0.0/12")]
    [InlineData("192.0.0.0/24")]
    [InlineData("192.0.2.0/24")]
    [InlineData("192.88.99.0/24")]
    [InlineData("192.168.0.0/16")]
    [InlineData("198.18.0.0/15")]
    [InlineData("198.51.100.0/24")]
    [InlineData("203.0.113.0/24")]
    [InlineData("224.0.0.0/4")]
    [InlineData("240.0.0.0/4")]
    public void Has_AnyAddressOfASpecialNetwork_IsFalse(string network)
    {
        var parts = network.Split('/');
        var (first, length) = (Number(IPAddress.Parse(parts[0])), int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));

        Check.One(Thorough, Prop.ForAll(Any32, host => !PublicNetworks.Has(V4(first | (host >> length)))));
    }

    [Fact]
    public void Has_AnyIPv4AddressInASheepskin_IsFalse() => Check.One(Thorough, Prop.ForAll(Any32, host =>
    {
        var inner = V4(host).GetAddressBytes();
        return new[]
        {
            inner.AsMapped(), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. inner], [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. inner],
            [0x20, 0x02, .. inner, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0x20, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. inner],
        }.All(bytes => !PublicNetworks.Has(new IPAddress(bytes)));
    }));

    [Fact]
    public void Has_IPv6OutsideOfGlobalUnicast_IsFalse() => Check.One(Thorough, Prop.ForAll(Any128, parts =>
    {
        var address = V6(parts);
        return (address.GetAddressBytes()[0] >> 5) == 1 || !PublicNetworks.Has(address);
    }));

    private static uint Number(IPAddress address) => address.GetAddressBytes() is var b ? (uint)((b[0] << 24) | (b[1] << 16) | (b[2] << 8) | b[3]) : 0;

    private static IPAddress V4(uint bits) => new([(byte)(bits >> 24), (byte)(bits >> 16), (byte)(bits >> 8), (byte)bits]);

    private static IPAddress V6((uint A, uint B, uint C, uint D) parts) =>
        new([.. V4(parts.A).GetAddressBytes(), .. V4(parts.B).GetAddressBytes(), .. V4(parts.C).GetAddressBytes(), .. V4(parts.D).GetAddressBytes()]);
}

internal static class MappedAddress
{
    public static byte[] AsMapped(this byte[] inner) => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, .. inner];
}
