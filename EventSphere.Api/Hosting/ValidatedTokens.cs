using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Tokens that were validated, by their hash, until they expire: a scanner sends the same one thousands of times. Only what
/// validation accepted comes in, so that nobody can fill it with rubbish.
/// </summary>
internal sealed class ValidatedTokens(TimeProvider clock)
{
    private const int Capacity = 10_000;
    private const int MaxHeaderLength = 2048;

    private readonly ConcurrentDictionary<Hash, Entry> entries = new();

    /// <param name="authorization">The whole header.</param>
    public CallerPrincipal? Find(string? authorization)
    {
        if (authorization is null || HashOf(authorization) is not { } hash || !entries.TryGetValue(hash, out var entry))
            return null;
        if (entry.ValidTo > clock.GetUtcNow().UtcDateTime)
            return entry.Principal;
        entries.TryRemove(hash, out _);
        return null;
    }

    public void Keep(string? authorization, CallerPrincipal principal, DateTime validTo)
    {
        if (authorization is null || HashOf(authorization) is not { } hash)
            return;
        if (entries.Count >= Capacity)
            entries.Clear();
        entries[hash] = new Entry(principal, validTo);
    }

    private static Hash? HashOf(string authorization)
    {
        if (authorization.Length > MaxHeaderLength)
            return null;
        Span<byte> bytes = stackalloc byte[MaxHeaderLength];
        if (!Encoding.UTF8.TryGetBytes(authorization, bytes, out var length))
            return null;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], digest);
        return MemoryMarshal.Read<Hash>(digest);
    }

    private readonly record struct Hash(UInt128 First, UInt128 Second);

    private sealed record Entry(CallerPrincipal Principal, DateTime ValidTo);
}
