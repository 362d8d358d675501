using System.Security.Cryptography;
using System.Text;
using EventSphere.Contracts;
using EventSphere.Domain;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>What it takes to do a request once, whoever sends it again.</summary>
internal static class IdempotentRequest
{
    /// <summary>Why a key isn't one, or null.</summary>
    public static Refusal? RefuseKey(string? key) => key switch
    {
        null or "" => new Refusal(RefusalKind.Invalid, ErrorCodes.IdempotencyKeyMissing,
            $"Send an {RequestHeaders.IdempotencyKey} header with a value of your own, such as a UUID, and the same value when you try again."),
        { Length: > RequestHeaders.IdempotencyKeyMaxLength } => InvalidKey,
        _ when key.Any(c => c is < '!' or > '~') => InvalidKey,
        _ => null,
    };

    /// <summary>
    /// The hash is over what the request means, so that a retry with other white space in its JSON is the same request. Each part is written with its
    /// length, so that none can pass for two.
    /// </summary>
    public static byte[] HashOf(params IEnumerable<object?> parts)
    {
        var meaning = new StringBuilder();
        foreach (var part in parts)
        {
            var text = part?.ToString();
            meaning.Append(text?.Length ?? -1).Append(':').Append(text).Append('\n');
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(meaning.ToString()));
    }

    private static Refusal InvalidKey { get; } = new(RefusalKind.Invalid, ErrorCodes.IdempotencyKeyInvalid,
        $"An {RequestHeaders.IdempotencyKey} has 1 to {RequestHeaders.IdempotencyKeyMaxLength} visible ASCII characters.");
}
