namespace EventSphere.AppHost.Infrastructure;

/// <summary>
/// What the services need from the outside, whichever way it was had: connection strings, and what to wait for before they are good.
/// </summary>
internal sealed record Servers
{
    /// <summary><c>eventsphere</c>: the role of api and worker, which owns nothing.</summary>
    public required IResourceBuilder<IResourceWithConnectionString> Database { get; init; }

    /// <summary><c>eventsphere-owner</c>: the owner of the tables, for the migration alone.</summary>
    public required IResourceBuilder<IResourceWithConnectionString> OwnerDatabase { get; init; }

    public required IResourceBuilder<IResourceWithConnectionString> Cache { get; init; }

    public required IResourceBuilder<IResourceWithConnectionString> Queues { get; init; }

    public required IResourceBuilder<IResourceWithConnectionString> Blobs { get; init; }

    /// <summary><c>smtp://…</c></summary>
    public required ReferenceExpression Smtp { get; init; }

    public required IResourceBuilder<IResource> DatabaseServer { get; init; }

    public required IResourceBuilder<IResource> CacheServer { get; init; }

    public required IResourceBuilder<IResource> Storage { get; init; }

    /// <summary>The mail catcher; none where a provider sends the mail.</summary>
    public IResourceBuilder<IResource>? Mail { get; init; }

    /// <summary>Where people read what it caught; none where a provider sends the mail.</summary>
    public string? MailPage { get; init; }

    /// <summary>Where people reach Web, if that isn't simply its endpoint.</summary>
    public ReferenceExpression? PublicUrl { get; init; }

    /// <summary>True if the first start may take minutes.</summary>
    public bool MayPullImages { get; init; }

    /// <summary>The dashboard, if this AppHost starts it and not Aspire itself.</summary>
    public IResourceBuilder<IResource>? Dashboard { get; init; }
}

/// <summary>Chooses the way: Azure or Compose to publish; to run, containers if their engine answers, else the embedded servers.</summary>
internal static partial class ServersExtensions
{
    public static Servers AddServers(this IDistributedApplicationBuilder builder, StackSettings settings, Secrets secrets)
    {
        Servers? servers = null;
        if (builder.ExecutionContext.IsPublishMode)
            AddPublished(builder, settings, secrets, ref servers);
        else if (!settings.Embedded)
            AddContainers(builder, settings, secrets, ref servers);
        return servers ?? Embedded.AddTo(builder, settings, secrets);
    }

    // Without the official packages these two have no body, and the call is gone from the program.
    static partial void AddContainers(
        IDistributedApplicationBuilder builder, StackSettings settings, Secrets secrets, ref Servers? servers);

    static partial void AddPublished(
        IDistributedApplicationBuilder builder, StackSettings settings, Secrets secrets, ref Servers? servers);
}
