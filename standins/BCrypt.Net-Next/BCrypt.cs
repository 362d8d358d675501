using System.Globalization;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Generators;

namespace BCrypt.Net;

/// <summary>
/// The password hash of Provos and Mazières, in OpenBSD's notation. As in the real package, only the first 72 bytes of the
/// UTF-8 password count: callers refuse longer ones.
/// </summary>
public static class BCrypt
{
    private const int MinWorkFactor = 4;
    private const int MaxWorkFactor = 31;

    /// <summary>A <c>$2a$</c> hash with a fresh salt.</summary>
    public static string HashPassword(string inputKey, int workFactor)
    {
        ArgumentNullException.ThrowIfNull(inputKey);
        ArgumentOutOfRangeException.ThrowIfLessThan(workFactor, MinWorkFactor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workFactor, MaxWorkFactor);

        return OpenBsdBCrypt.Generate("2a", inputKey.ToCharArray(), RandomNumberGenerator.GetBytes(16), workFactor);
    }

    /// <summary>Whether the password has this hash (<c>$2a$</c>, <c>$2b$</c> or <c>$2y$</c>).</summary>
    /// <exception cref="SaltParseException">It is no bcrypt hash.</exception>
    public static bool Verify(string text, string hash)
    {
        ArgumentNullException.ThrowIfNull(text);
        WorkFactor(hash);
        try
        {
            return OpenBsdBCrypt.CheckPassword(hash, text.ToCharArray());
        }
        catch (Exception exception) when (exception is ArgumentException or Org.BouncyCastle.Crypto.DataLengthException)
        {
            throw new SaltParseException("Not a bcrypt hash.", exception);
        }
    }

    /// <summary>Whether the hash was made with less work than asked for now.</summary>
    public static bool PasswordNeedsRehash(string hash, int newMinimumWorkLoad) => WorkFactor(hash) < newMinimumWorkLoad;

    private static int WorkFactor(string hash) =>
        hash is { Length: 60 } && hash[0] == '$' && hash[1] == '2' && (hash[2] is 'a' or 'b' or 'y') && hash[3] == '$' && hash[6] == '$'
        && int.TryParse(hash.AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var workFactor)
            ? workFactor
            : throw new SaltParseException("Not a bcrypt hash.");
}
