using Azure.Core;

namespace Aspire.Azure.Storage.Blobs;

/// <summary>Where the storage account's blobs are, and how to sign in to them.</summary>
public class AzureStorageBlobsSettings
{
    /// <summary>With a key in it. Takes precedence over <see cref="ServiceUri"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's blob address, for signing in with <see cref="Credential"/>.</summary>
    public Uri? ServiceUri { get; set; }

    /// <summary>If null, Azure.Identity's default credential.</summary>
    public TokenCredential? Credential { get; set; }

    public bool DisableHealthChecks { get; set; }

    public bool DisableTracing { get; set; }

    internal void Accept(string? connectionString)
    {
        if (string.IsNullOrEmpty(connectionString))
        {
            return;
        }

        if (Uri.TryCreate(connectionString, UriKind.Absolute, out var uri))
        {
            ServiceUri = uri;
        }
        else
        {
            ConnectionString = connectionString;
        }
    }
}
