using System.Security.Cryptography;
using System.Text;

namespace EventSphere.Domain.Persistence;

/// <summary>
/// Encrypts small secrets at rest with AES-256-GCM (NIST SP 800-38D) under a key derived from the deployment's <c>DataKey</c> by HKDF
/// (RFC 5869). The owner is authenticated with the text, so that a value copied to another's row doesn't open: the tenant
/// or, for what is a person's own, the user.
/// Layout: version (1 byte), nonce (12), tag (16), text.
/// </summary>
public sealed class DataCipher
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = 1 + NonceSize + TagSize;

    private readonly byte[] key;

    /// <param name="dataKey">At least 32 characters of secret.</param>
    public DataCipher(string dataKey)
    {
        if (dataKey.Length < 32)
            throw new ArgumentException("DataKey must have at least 32 characters.", nameof(dataKey));
        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(dataKey), 32, info: "eventsphere data v1"u8.ToArray());
    }

    public byte[] Encrypt(Guid owner, ReadOnlySpan<byte> text)
    {
        var sealedText = new byte[HeaderSize + text.Length];
        sealedText[0] = Version;
        var nonce = sealedText.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, text, sealedText.AsSpan(HeaderSize), sealedText.AsSpan(1 + NonceSize, TagSize), owner.ToByteArray(bigEndian: true));
        return sealedText;
    }

    /// <exception cref="CryptographicException">The text was changed, or is another owner's or another key's.</exception>
    public byte[] Decrypt(Guid owner, ReadOnlySpan<byte> sealedText)
    {
        if (sealedText.Length < HeaderSize || sealedText[0] != Version)
            throw new CryptographicException("Not a text that this version encrypted.");
        var text = new byte[sealedText.Length - HeaderSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(sealedText.Slice(1, NonceSize), sealedText[HeaderSize..], sealedText.Slice(1 + NonceSize, TagSize), text, owner.ToByteArray(bigEndian: true));
        return text;
    }
}
