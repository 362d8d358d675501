using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EventSphere.Tests.Support;

/// <summary>Issues certificates that the stack's services trust: its own one stands in the file that they are started with.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 root;

    /// <param name="folder">Where the file is written.</param>
    public TestAuthority(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=EventSphere tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        File = Path.Combine(folder, "test-authority.pem");
        System.IO.File.WriteAllText(File, root.ExportCertificatePem());
    }

    /// <summary>For <c>SSL_CERT_FILE</c>.</summary>
    public string File { get; }

    /// <summary>A certificate for an address, from an authority or, if it is null, from itself.</summary>
    public static X509Certificate2 Issue(TestAuthority? authority, IPAddress address)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={address}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        var (from, until) = (DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var issued = authority is null
            ? request.CreateSelfSigned(from, until)
            : request.Create(authority.root, from, until, RandomNumberGenerator.GetBytes(16)).CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(issued.Export(X509ContentType.Pfx), password: null);
    }

    public void Dispose() => root.Dispose();
}
