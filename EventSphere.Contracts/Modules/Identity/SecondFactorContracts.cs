using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Identity;

/// <summary>What holds of second factors and their codes.</summary>
public static class SecondFactorLimits
{
    /// <summary>The longest code that is read, a recovery code with spaces included.</summary>
    public const int CodeMaxLength = 40;

    /// <summary>How many recovery codes one gets.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>With so many left or fewer, whoever uses one is told.</summary>
    public const int FewRecoveryCodes = 2;

    /// <summary>How many codes may be tried with one challenge.</summary>
    public const int AttemptsOfAChallenge = 5;

    /// <summary>For how long a challenge is good, in minutes.</summary>
    public const int ChallengeMinutes = 5;

    /// <summary>For how long a secret waits for its first code, in minutes.</summary>
    public const int SetUpMinutes = 30;
}

/// <summary>What signing in with a password answers where a second factor is on. It is no access token.</summary>
/// <param name="Challenge">Opaque; goes to <c>/auth/second-factor</c> with a code.</param>
/// <param name="ExpiresIn">Seconds until it expires.</param>
public sealed record SecondFactorChallenge(string Challenge, int ExpiresIn);

/// <summary>Ends signing in: the challenge, and a code of the authenticator app or a recovery code.</summary>
public sealed record SecondFactorRequest(
    [Required, StringLength(200)] string Challenge,
    [Required, StringLength(SecondFactorLimits.CodeMaxLength)] string Code);

/// <summary>Whether the caller signs in with a second factor.</summary>
/// <param name="Since">When it was turned on; null while it is off.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are still good.</param>
public sealed record SecondFactorResponse(bool IsOn, DateTimeOffset? Since, int RecoveryCodesLeft);

/// <summary>Asks for a secret for an authenticator app.</summary>
public sealed record BeginSecondFactorRequest([Required, StringLength(UserLimits.PasswordMaxBytes)] string CurrentPassword);

/// <summary>The secret that an authenticator app and the API share. It counts once a code of it was confirmed, within 30 minutes.</summary>
/// <param name="Secret">In base32 (RFC 4648), to be typed.</param>
/// <param name="Uri">The same as an <c>otpauth</c> address (Google's key URI format), to be shown as a QR code.</param>
public sealed record SecondFactorSetUp(string Secret, string Uri);

/// <summary>Turns the second factor on with the first code of the app.</summary>
public sealed record ConfirmSecondFactorRequest([Required, StringLength(SecondFactorLimits.CodeMaxLength)] string Code);

/// <summary>Codes that each stand for the app's once. This is the only time that they are told.</summary>
public sealed record RecoveryCodesResponse(IReadOnlyList<string> Codes);

/// <summary>Password, and a code of the app or a recovery code: turns the second factor off, or replaces the recovery codes.</summary>
public sealed record SecondFactorProofRequest(
    [Required, StringLength(UserLimits.PasswordMaxBytes)] string CurrentPassword,
    [Required, StringLength(SecondFactorLimits.CodeMaxLength)] string Code);
