using EventSphere.Contracts;
using EventSphere.Domain.Modules.Identity;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>Which passwords are refused although they are long enough.</summary>
public sealed class PasswordIsHardToGuessTests
{
    private static readonly string[] Known = ["Ada Obi-Eze", "ada.obi@lagostech.example", "Lagos Tech Week"];

    [Theory]
    [InlineData("password123")]
    [InlineData("P4$$w0rd2024!")]
    [InlineData("!!Welcome99")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("1234567890")]
    [InlineData("abcdefghij12")]
    [InlineData("qwertyuiop[]")]
    [InlineData("9876543210ab")]
    [InlineData("AdaObi-2027")]
    [InlineData("lagostech-77")]
    [InlineData("obi.lagos.week")]
    public void Check_EasyToGuess_IsRefused(string password) =>
        Assert.Equal(ErrorCodes.PasswordTooCommon, PasswordIsHardToGuess.Check(password, Known)?.Code);

    [Theory]
    [InlineData("Correct-Horse-42")]
    [InlineData("Demo-Passw0rd!")]
    [InlineData("mango kettle violin")]
    [InlineData("ada likes mango juice")]
    [InlineData("xK9#vTq2mLp4")]
    [InlineData("пароль из слов")]
    public void Check_HardEnough_IsTaken(string password) => Assert.Null(PasswordIsHardToGuess.Check(password, Known));

    [Fact]
    public void Check_NothingKnown_JudgesThePasswordAlone() => Assert.Null(PasswordIsHardToGuess.Check("Correct-Horse-42", "", " "));
}
