using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>
/// The token of a hold that is offered to somebody who waits. It follows from the token that they have, so that they, and nobody else, can be shown it
/// whenever they look, and nothing more needs to be kept.
/// </summary>
public static class OfferTokens
{
    private const int Bytes = 16;

    /// <param name="waitingToken">The token of who waits.</param>
    /// <param name="holdId">The hold that is offered.</param>
    public static string Of(string waitingToken, Guid holdId)
    {
        var bits = HMACSHA256.HashData(Encoding.ASCII.GetBytes(waitingToken), holdId.ToByteArray(bigEndian: true));
        return Base64Url.EncodeToString(bits.AsSpan(0, Bytes));
    }
}
