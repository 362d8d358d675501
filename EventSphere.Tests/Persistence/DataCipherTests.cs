using System.Security.Cryptography;
using EventSphere.Domain.Persistence;

namespace EventSphere.Tests.Persistence;

public sealed class DataCipherTests
{
    private static readonly Guid Tenant = Guid.CreateVersion7();
    private readonly DataCipher cipher = new("a key of thirty-two characters ..");

    [Fact]
    public void Decrypt_WhatWasEncrypted_IsTheTextAgain()
    {
        var text = "Ünïcode and \0 bytes"u8.ToArray();

        Assert.Equal(text, cipher.Decrypt(Tenant, cipher.Encrypt(Tenant, text)));
        Assert.Empty(cipher.Decrypt(Tenant, cipher.Encrypt(Tenant, [])));
    }

    [Fact]
    public void Encrypt_SameTextTwice_LooksDifferentAndHidesIt()
    {
        var first = cipher.Encrypt(Tenant, "secret token"u8);
        var second = cipher.Encrypt(Tenant, "secret token"u8);

        Assert.NotEqual(first, second);
        Assert.Equal(-1, first.AsSpan().IndexOf("secret"u8));
    }

    [Fact]
    public void Decrypt_AnyByteChanged_IsRefused()
    {
        var sealedText = cipher.Encrypt(Tenant, "secret token"u8);

        for (var i = 0; i < sealedText.Length; i++)
        {
            var tampered = sealedText.ToArray();
            tampered[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => cipher.Decrypt(Tenant, tampered));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(28)]
    public void Decrypt_CutShort_IsRefused(int length) =>
        Assert.ThrowsAny<CryptographicException>(() => cipher.Decrypt(Tenant, cipher.Encrypt(Tenant, "secret token"u8).AsSpan(0, length)));

    [Fact]
    public void Decrypt_ForAnotherTenant_IsRefused() =>
        Assert.ThrowsAny<CryptographicException>(() => cipher.Decrypt(Guid.CreateVersion7(), cipher.Encrypt(Tenant, "secret token"u8)));

    [Fact]
    public void Decrypt_UnderAnotherKey_IsRefused() =>
        Assert.ThrowsAny<CryptographicException>(() => new DataCipher(new string('x', 32)).Decrypt(Tenant, cipher.Encrypt(Tenant, "secret token"u8)));

    [Fact]
    public void Constructor_KeyTooShort_IsRefused() => Assert.Throws<ArgumentException>(() => new DataCipher(new string('x', 31)));
}
