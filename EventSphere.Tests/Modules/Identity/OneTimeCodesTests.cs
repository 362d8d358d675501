using System.Text;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>The codes of authenticator apps, by the vectors of RFC 6238, and recovery codes.</summary>
public sealed class OneTimeCodesTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // Appendix B has eight digits; six are the last six of them.
    [Theory]
    [InlineData(59L, "287082")]
    [InlineData(1111111109L, "081804")]
    [InlineData(1111111111L, "050471")]
    [InlineData(1234567890L, "005924")]
    [InlineData(2000000000L, "279037")]
    [InlineData(20000000000L, "353130")]
    public void StepOf_VectorOfTheStandard_IsItsTimeStep(long seconds, string code) =>
        Assert.Equal(seconds / 30, OneTimeCodes.StepOf(Secret, code, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void StepOf_ClockThatIsOff_IsGoodForOneStep(int off, bool good)
    {
        // In the middle of step 37037037, whose code this is.
        var now = DateTimeOffset.FromUnixTimeSeconds((37037037L * 30) + 15 + off);

        Assert.Equal(good ? 37037037L : null, OneTimeCodes.StepOf(Secret, "050471", now));
    }

    [Theory]
    [InlineData("050472")]
    [InlineData("50471")]
    [InlineData("")]
    [InlineData("abcdef")]
    [InlineData("14050471")]
    public void StepOf_AnyOtherText_IsNone(string code) => Assert.Null(OneTimeCodes.StepOf(Secret, code, DateTimeOffset.FromUnixTimeSeconds(1111111111)));

    [Fact]
    public void Uri_OfASecret_IsWhatAppsScan()
    {
        var uri = new Uri(OneTimeCodes.Uri(Secret, "ada@example.com"));

        Assert.Equal("otpauth", uri.Scheme);
        Assert.Contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", uri.Query, StringComparison.Ordinal);
        Assert.Contains("issuer=EventSphere", uri.Query, StringComparison.Ordinal);
        Assert.Contains("ada", Uri.UnescapeDataString(uri.AbsolutePath), StringComparison.Ordinal);
        Assert.Equal(20, OneTimeCodes.NewSecret().Length);
    }

    [Fact]
    public void RecoveryCodes_AreTenOfTheirOwn_AndReadHoweverTheyAreTyped()
    {
        var codes = RecoveryCodes.Mint();

        Assert.Equal(SecondFactorLimits.RecoveryCodes, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$", code));
        Assert.Equal(RecoveryCodes.HashOf(codes[0]), RecoveryCodes.HashOf($" {codes[0].ToUpperInvariant().Replace('-', ' ')} "));
        Assert.NotEqual(RecoveryCodes.HashOf(codes[0]), RecoveryCodes.HashOf(codes[1]));
    }
}
