using System.Security.Cryptography;
using System.Text;
using EventSphere.Contracts.Modules.Identity;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>Codes that are kept on paper for the day when the phone is gone.</summary>
public static class RecoveryCodes
{
    // Crockford's base32 in lower case: none of its letters is taken for a digit or another letter.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private const int Length = 16;
    private const int Group = 4;

    /// <summary>Ten new ones of 80 random bits each, such as <c>k3v9-0q2m-x7hd-94tp</c>.</summary>
    public static IReadOnlyList<string> Mint() => [.. Enumerable.Range(0, SecondFactorLimits.RecoveryCodes).Select(_ => MintOne())];

    /// <summary>SHA-256 of a code, however it was typed.</summary>
    public static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(Plain(code)));

    /// <summary>What was typed without spaces and dashes.</summary>
    public static string Plain(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '-')).ToLowerInvariant();

    private static string MintOne() =>
        string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(Group).Select(part => new string(part)));
}
