using OtpNet;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>
/// The codes of authenticator apps: TOTP (RFC 6238) of six digits and 30 s with HMAC-SHA-1, which is what all apps know.
/// </summary>
public static class OneTimeCodes
{
    public const int Digits = 6;

    private const string Issuer = "EventSphere";
    private const int SecretBytes = 20;

    // A step to either side: clocks of phones differ, and people type while the code changes (RFC 6238, 5.2).
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>A new secret: 160 random bits, as long as the hash (RFC 4226, 4).</summary>
    public static byte[] NewSecret() => KeyGeneration.GenerateRandomKey(SecretBytes);

    /// <summary>The secret as people type it: base32 (RFC 4648).</summary>
    public static string Text(byte[] secret) => Base32Encoding.ToString(secret);

    /// <summary>The secret as a QR code holds it: an <c>otpauth</c> address.</summary>
    public static string Uri(byte[] secret, string email) => new OtpUri(OtpType.Totp, secret, email, Issuer).ToString();

    /// <summary>The time step that a code is of: the number of 30 s since 1970.</summary>
    /// <returns>Null if it is of none that is near.</returns>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now) =>
        new Totp(secret).VerifyTotp(now.UtcDateTime, code, out var step, Window) ? step : null;
}
